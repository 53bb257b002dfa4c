import { machine } from '../kernel/state-machine.js';

const byThoseWhoAsked = ['coordinator', 'chair'] as const;
const answered = { from: ['requested', 'answered'], to: 'answered', correctedBy: byThoseWhoAsked } as const;

/** How an agency may answer (`domain.md` 6.3); the move's name is the result. Answering again is a correction. */
export const results = ['held', 'nothing_known', 'declines', 'not_searched'] as const;

export const returnStates = machine({
  initial: 'requested',
  states: ['requested', 'answered', 'withdrawn'],
  moves: {
    held: answered,
    nothing_known: answered,
    declines: answered,
    not_searched: answered,
    chase: { from: ['requested'], correctedBy: byThoseWhoAsked },
    withdraw: { from: ['requested'], to: 'withdrawn', correctedBy: byThoseWhoAsked },
  },
});

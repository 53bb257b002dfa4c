import { machine } from '../kernel/state-machine.js';

const byThoseWhoAsked = ['coordinator', 'chair'] as const;

/** How an agency may answer (`domain.md` 6.3). */
export const results = ['held', 'nothing_known', 'declines', 'not_searched'] as const;
export type Result = (typeof results)[number];

/** Answering is one move whatever the answer is, so that no record of the act betrays it. Again is a correction. */
export const returnStates = machine({
  initial: 'requested',
  states: ['requested', 'answered', 'withdrawn'],
  moves: {
    answer: { from: ['requested', 'answered'], to: 'answered', correctedBy: byThoseWhoAsked },
    chase: { from: ['requested'], correctedBy: byThoseWhoAsked },
    withdraw: { from: ['requested'], to: 'withdrawn', correctedBy: byThoseWhoAsked },
  },
});

import { machine } from '../../kernel/state-machine.js';

const byThoseWhoAsked = ['coordinator', 'chair'] as const;

/** How an agency may answer (`domain.md` 6.3). */
export const results = ['held', 'nothing_known', 'declines', 'not_searched'] as const;
export type Result = (typeof results)[number];

/**
 * Answering is one move whatever the answer is, so that no record of the act betrays it. Again is a correction. What is
 * joined waits for the answer to what another forum asked, and is not owed by itself.
 */
export const returnStates = machine({
  initial: 'requested',
  orBegins: 'joined',
  states: ['joined', 'requested', 'answered', 'withdrawn'],
  open: ['joined', 'requested'],
  moves: {
    use_answer: { from: ['requested'], to: 'answered', correctedBy: byThoseWhoAsked },
    answer: { from: ['requested', 'answered'], to: 'answered', correctedBy: byThoseWhoAsked },
    confirm: { from: ['joined'], correctedBy: byThoseWhoAsked },
    answer_apart: { from: ['joined'], to: 'requested', correctedBy: byThoseWhoAsked },
    chase: { from: ['requested'], correctedBy: byThoseWhoAsked },
    withdraw: { from: ['requested', 'joined'], to: 'withdrawn', correctedBy: byThoseWhoAsked },
  },
});

/** What has not come: whether it is owed by itself or with the answer to what another forum asked. */
export const awaited: readonly string[] = ['requested', 'joined'];

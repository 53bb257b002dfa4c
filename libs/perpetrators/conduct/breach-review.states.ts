import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['coordinator', 'chair'] as const;

/** Waits from the moment a breach is alleged; whoever runs the forum decides. Where the breach is taken back, so is it. */
export const breachReviewStates = machine({
  initial: 'waiting',
  states: ['waiting', 'triaged', 'taken_back'],
  open: ['waiting'],
  moves: {
    triage: { from: ['waiting'], to: 'triaged', correctedBy },
    take_back: { from: ['waiting'], to: 'taken_back', correctedBy },
  },
});

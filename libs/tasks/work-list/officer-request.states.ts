import { machine } from '../../kernel/state-machine.js';

const whoAsks = ['coordinator', 'chair'] as const;

/** Asked until the officer has said how it stands, or nobody waits for it any more. */
export const officerRequestStates = machine({
  initial: 'asked',
  states: ['asked', 'answered', 'withdrawn'],
  open: ['asked'],
  moves: {
    answer: { from: ['asked'], to: 'answered', correctedBy: whoAsks },
    withdraw: { from: ['asked'], to: 'withdrawn', correctedBy: whoAsks },
  },
});

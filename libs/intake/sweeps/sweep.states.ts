import { machine } from '../../kernel/state-machine.js';

const forum = ['coordinator', 'chair'] as const;

/** A recorded crime waits until its three questions are answered; they may be answered anew. */
export const sweptCrimeStates = machine({
  initial: 'waiting',
  states: ['waiting', 'answered'],
  open: ['waiting'],
  moves: {
    answer: { from: ['waiting', 'answered'], to: 'answered', correctedBy: forum },
    refer: { from: ['waiting', 'answered'], correctedBy: forum },
  },
});

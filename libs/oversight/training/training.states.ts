import { machine } from '../../kernel/state-machine.js';

/** Training was given; what was entered by mistake is withdrawn and counts no more. Whoever entered it amends it. */
export const trainingStates = machine({
  initial: 'given',
  states: ['given', 'withdrawn'],
  open: [],
  moves: {
    amend: { from: ['given'], correctedBy: ['coordinator'] },
    withdraw: { from: ['given'], to: 'withdrawn', correctedBy: ['coordinator'] },
  },
});

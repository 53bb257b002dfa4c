import { machine } from '../../kernel/state-machine.js';

/** Advice was given; what was entered by mistake is withdrawn and counts no more. Whoever made a record amends it. */
export const adviceStates = machine({
  initial: 'given',
  states: ['given', 'withdrawn'],
  open: [],
  moves: {
    amend: { from: ['given'], correctedBy: ['coordinator'] },
    withdraw: { from: ['given'], to: 'withdrawn', correctedBy: ['coordinator'] },
  },
});

import { machine } from '../../kernel/state-machine.js';

/** It begins as posted: those whom it concerns are told at once. */
export const updateStates = machine({
  initial: 'posted',
  states: ['posted', 'withdrawn'],
  open: [],
  moves: { withdraw: { from: ['posted'], to: 'withdrawn', correctedBy: ['coordinator', 'chair'] } },
});

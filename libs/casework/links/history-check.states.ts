import { machine } from '../../kernel/state-machine.js';

/** Recorded once it was done; withdrawn where it was entered by mistake. A later check stands beside an earlier one. */
export const historyCheckStates = machine({
  initial: 'recorded',
  states: ['recorded', 'withdrawn'],
  open: [],
  moves: { withdraw: { from: ['recorded'], to: 'withdrawn', correctedBy: ['coordinator', 'chair'] } },
});

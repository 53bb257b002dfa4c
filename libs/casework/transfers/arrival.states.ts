import { machine } from '../../kernel/state-machine.js';

/** Told, until somebody there has said that they know. */
export const arrivalStates = machine({
  initial: 'told',
  states: ['told', 'acknowledged'],
  open: ['told'],
  moves: { acknowledge: { from: ['told'], to: 'acknowledged', correctedBy: [], lasting: true } },
});

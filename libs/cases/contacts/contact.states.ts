import { machine } from '../../kernel/state-machine.js';

/** A contact is logged as it was. Whoever logged it puts it right, or withdraws it where it never was. */
export const contactStates = machine({
  initial: 'logged',
  states: ['logged', 'withdrawn'],
  open: [],
  moves: {
    amend: { from: ['logged'], correctedBy: [] },
    withdraw: { from: ['logged'], to: 'withdrawn', correctedBy: [] },
  },
});

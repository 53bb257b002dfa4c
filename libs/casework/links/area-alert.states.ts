import { machine } from '../../kernel/state-machine.js';

/** Raised by the product; each side accepts to talk, or says why it does not. */
export const areaAlertStates = machine({
  initial: 'raised',
  states: ['raised', 'accepted', 'declined'],
  open: ['raised'],
  moves: {
    accept: { from: ['raised', 'declined'], to: 'accepted', correctedBy: ['coordinator', 'chair'] },
    decline: { from: ['raised'], to: 'declined', correctedBy: ['coordinator', 'chair'] },
  },
});

import { machine } from '../../kernel/state-machine.js';

/** Held until a review says that it no longer need be. Whether it is linked to a case is no state. */
export const intelligenceStates = machine({
  initial: 'held',
  states: ['held', 'ended'],
  open: ['held'],
  moves: {
    link: { from: ['held'], correctedBy: ['police'] },
    unlink: { from: ['held'], correctedBy: ['police'] },
    set_audience: { from: ['held'], correctedBy: ['police'] },
    review: { from: ['held'], correctedBy: ['police'] },
    end: { from: ['held'], to: 'ended', correctedBy: ['police'] },
  },
});

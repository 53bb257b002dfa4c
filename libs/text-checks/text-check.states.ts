import { machine } from '../kernel/state-machine.js';

/** Open until a person decides. What was kept can still be taken out; what was taken out is gone from the text for good. */
export const textCheckStates = machine({
  initial: 'open',
  states: ['open', 'kept', 'taken_out'],
  moves: {
    take_out: { from: ['open', 'kept'], to: 'taken_out', correctedBy: [], lasting: true },
    keep: { from: ['open'], to: 'kept', correctedBy: [], lasting: true },
  },
});

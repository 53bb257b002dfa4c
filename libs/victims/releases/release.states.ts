import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['isac', 'idva'];

/** Drafted, looked at, and let go: to a case of the clinic, or with a nomination. What was read stays read. */
export const releaseStates = machine({
  initial: 'draft',
  states: ['draft', 'with_nomination', 'released', 'discarded', 'taken_back'],
  open: ['draft', 'with_nomination'],
  moves: {
    // What goes out is let go for good: it can be taken back, and what was read stays read.
    release: { from: ['draft'], to: 'released', correctedBy: [], lasting: true },
    nominate: { from: ['draft'], to: 'with_nomination', correctedBy: [], lasting: true },
    amend: { from: ['draft'], correctedBy },
    discard: { from: ['draft', 'with_nomination'], to: 'discarded', correctedBy },
    take_back: { from: ['released'], to: 'taken_back', correctedBy: [], lasting: true },
  },
});

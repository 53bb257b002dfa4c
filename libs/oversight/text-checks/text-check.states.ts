import { machine } from '../../kernel/state-machine.js';

/**
 * Open until a person decides, and shown meanwhile; held, and not shown, until a second person releases it. What was kept or
 * released can still be taken out; what was taken out is gone from the text for good.
 */
export const textCheckStates = machine({
  initial: 'open',
  orBegins: 'held',
  states: ['open', 'held', 'kept', 'released', 'taken_out'],
  open: ['open', 'held'],
  moves: {
    release: { from: ['held'], to: 'released', correctedBy: [], lasting: true },
    take_out: { from: ['open', 'held', 'kept', 'released'], to: 'taken_out', correctedBy: [], lasting: true },
    keep: { from: ['open'], to: 'kept', correctedBy: [], lasting: true },
  },
});

/** The states in which a person has still to decide. */
export const waiting = ['open', 'held'] as const;

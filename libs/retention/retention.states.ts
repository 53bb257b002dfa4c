import { machine } from '../kernel/state-machine.js';

const decides = ['coordinator', 'chair', 'auditor', 'isac', 'idva'] as const;

/** In which a review is owed, unless a legal hold is on. */
export const running = ['closed', 'retention_review', 'retained'] as const;

/**
 * `domain.md` 7.2, of a file and not of its case: each controller keeps a clock of its own for the same victim. A case
 * that is open again is `reopened` here, where no clock runs. A clock begins anew, and stops, by what becomes of the case; nobody does that.
 */
export const retentionStates = machine({
  initial: 'closed',
  states: ['closed', 'retention_review', 'retained', 'reopened'],
  moves: {
    review: { from: ['closed', 'retained'], to: 'retention_review', correctedBy: decides },
    retain: { from: ['retention_review'], to: 'retained', correctedBy: decides },
    regroup: { from: running, correctedBy: decides },
    put_on_hold: { from: running, correctedBy: decides },
    lift_hold: { from: running, correctedBy: decides },
    restart: { from: [...running, 'reopened'], to: 'closed', correctedBy: [], lasting: true },
    stop: { from: running, to: 'reopened', correctedBy: [], lasting: true },
  },
});

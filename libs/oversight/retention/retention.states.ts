import { machine } from '../../kernel/state-machine.js';

const decides = ['coordinator', 'chair', 'auditor', 'isac', 'idva'] as const;

/** In which somebody may decide anew. */
const undecided = ['closed', 'retention_review', 'retained'] as const;
/** In which a review is owed, unless a legal hold is on. */
export const running = [...undecided, 'disposal_proposed'] as const;

/**
 * `domain.md` 7.2, of a file and not of its case: each controller keeps a clock of its own for the same victim. A case
 * that is open again is `reopened` here, where no clock runs. A clock begins anew, and stops, by what becomes of the case;
 * nobody does that. What somebody else has approved is erased by a job, and nothing of it is taken back.
 */
export const retentionStates = machine({
  initial: 'closed',
  states: [
    'closed', 'retention_review', 'retained', 'disposal_proposed', 'disposing', 'disposed', 'reopened',
  ],
  open: ['retention_review', 'disposal_proposed', 'disposing'],
  moves: {
    review: { from: ['closed', 'retained'], to: 'retention_review', correctedBy: decides },
    retain: { from: ['retention_review'], to: 'retained', correctedBy: decides },
    dispose: { from: ['retention_review'], to: 'disposal_proposed', correctedBy: decides },
    approve_disposal: { from: ['disposal_proposed'], to: 'disposing', correctedBy: [], lasting: true },
    refuse_disposal: { from: ['disposal_proposed'], to: 'retention_review', correctedBy: decides },
    regroup: { from: undecided, correctedBy: decides },
    put_on_hold: { from: running, correctedBy: decides },
    lift_hold: { from: running, correctedBy: decides },
    restart: { from: [...running, 'reopened'], to: 'closed', correctedBy: [], lasting: true },
    stop: { from: running, to: 'reopened', correctedBy: [], lasting: true },
    complete_disposal: { from: ['disposing'], to: 'disposed', correctedBy: [], lasting: true },
  },
}); // prettier-ignore

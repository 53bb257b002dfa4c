import { londonDate } from '../kernel/london-date.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import { IntelligenceItem } from './intelligence.entity.js';

/** Owed by whoever recorded it, for their agency. */
const dutyOf = ({ id, agencyId, madeBy, madeAt, reviewOn, reviewedOn, state }: IntelligenceItem): Duty => ({
  kind: 'intelligence_review',
  subjectId: id,
  caseId: null,
  agencyId,
  ownerId: madeBy,
  deputyId: null,
  dueOn: reviewOn,
  since: reviewedOn ?? londonDate(madeAt),
  open: state === 'held',
});

/** Whether an item need still be held is asked again and again. */
export const intelligenceReviews: DutySource = {
  kind: 'intelligence_review',
  of: async (tx, ids) =>
    (
      await tx
        .rows(IntelligenceItem)
        .where({ id: { $in: ids } })
        .all()
    ).map(dutyOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(IntelligenceItem)
        .where({ state: 'held', reviewOn: { $gte: from, $lte: to } })
        .all()
    ).map(dutyOf),
};

import { londonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { BreachReview } from './breach-review.entity.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { sinceThen } from '../../administration/deadlines/index.js';

/** Owed by the forum that answers for the case; of a case that stands nowhere, by the agency that holds it. */
const dutyOf = ({ id, caseId, forumId, agencyId, triageBy, raisedAt, state }: BreachReview): Duty => ({
  kind: 'breach_triage',
  subjectId: id,
  caseId,
  forumId,
  agencyId: forumId ? null : agencyId,
  ownerId: null,
  deputyId: null,
  dueOn: triageBy,
  since: londonDate(raisedAt),
  open: state === 'waiting',
});

/** After an alleged breach the case is looked at again (`domain.md` 14). */
const breachTriages: DutySource = {
  kind: 'breach_triage',
  of: async (tx, ids) =>
    (
      await tx
        .rows(BreachReview)
        .where({ id: { $in: ids } })
        .all()
    ).map(dutyOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(BreachReview)
        .where({ state: 'waiting', triageBy: { $gte: from, $lte: to } })
        .all()
    ).map(dutyOf),
};

/** What the room’s things owe. */
export const dutiesOfConduct: readonly KindOfDuty[] = [
  kindOfDuty({
    source: breachTriages,
    entity: BreachReview,
    section: 'breach-reviews',
    reckoning: sinceThen('breach_triage'),
  }),
];

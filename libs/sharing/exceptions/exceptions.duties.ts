import { londonDate, londonDay } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { GlassBreak } from './exception.entity.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { sinceThen } from '../../administration/deadlines/index.js';

const reviewOf = (row: GlassBreak): Duty => ({
  kind: 'glass_review',
  subjectId: row.id,
  caseId: row.caseId,
  forumId: row.forumId,
  agencyId: null,
  ownerId: null,
  deputyId: null,
  dueOn: londonDay(row.reviewDueOn),
  since: londonDate(row.brokenAt),
  open: row.state === 'broken',
});

/** Whoever answers for the forum owes a look at each glass that was broken; the ladder chases it. */
const glassReviews: DutySource = {
  kind: 'glass_review',
  of: async (tx, ids) =>
    (
      await tx
        .rows(GlassBreak)
        .where({ id: { $in: ids } })
        .all()
    ).map(reviewOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(GlassBreak)
        .where({ reviewDueOn: { $gte: from, $lte: to }, state: 'broken' })
        .all()
    ).map(reviewOf),
};

/** What the room’s things owe. */
export const dutiesOfExceptions: readonly KindOfDuty[] = [
  kindOfDuty({
    source: glassReviews,
    entity: GlassBreak,
    section: 'glass-breaks',
    reckoning: sinceThen('glass_break_review'),
  }),
];

import { londonDate, londonDay } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { Disclosure } from './disclosure.fields.js';
import { reviewOwed } from './disclosure.states.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { sinceThen } from '../../administration/deadlines/index.js';

const reviewOf = (row: Disclosure): Duty[] =>
  row.reviewDueOn
    ? [
        {
          kind: 'disclosure_review',
          subjectId: row.id,
          caseId: row.caseId,
          forumId: row.forumId,
          agencyId: null,
          ownerId: null,
          deputyId: null,
          dueOn: londonDay(row.reviewDueOn),
          since: row.madeAt && londonDate(row.madeAt),
          open: reviewOwed.includes(row.state),
        },
      ]
    : [];

/** Those who answer for the forum look at what went out, by the day that was set; the ladder chases it. */
const disclosureReviews: DutySource = {
  kind: 'disclosure_review',
  of: async (tx, ids) =>
    (
      await tx
        .rows(Disclosure)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(reviewOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(Disclosure)
        .where({ reviewDueOn: { $gte: from, $lte: to }, state: { $in: reviewOwed } })
        .all()
    ).flatMap(reviewOf),
};

/** What is due of shares and disclosures. */
export const dutiesOfDisclosures: readonly KindOfDuty[] = [
  kindOfDuty({
    source: disclosureReviews,
    entity: Disclosure,
    section: 'disclosures',
    reckoning: (tx, owed) => (owed.row.emergency ? sinceThen('emergency_share_review')(tx, owed) : []),
  }),
];

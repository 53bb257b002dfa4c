import { londonDay } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseConcern, CaseFile } from './case-file.entity.js';

const underReview = ['active', 'monitoring'];

async function reviewsOf(tx: Tx, rows: readonly CaseConcern[]): Promise<Duty[]> {
  const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
  const open = await tx
    .rows(CaseFile)
    .where({ id: { $in: caseIds }, state: { $in: underReview } })
    .select('id')
    .all();
  const isOpen = new Set(open.map(({ id }) => id));
  return rows.flatMap(({ id, caseId, forumId, reviewOn }) =>
    reviewOn === null
      ? []
      : [
          {
            kind: 'case_review',
            subjectId: id,
            caseId,
            forumId,
            agencyId: null,
            ownerId: null,
            deputyId: null,
            dueOn: londonDay(reviewOn),
            since: null,
            open: isOpen.has(caseId),
          },
        ],
  );
}

/** A case is owed its review by each forum for itself: its coordinator is reminded, then its chair. */
const caseReviews: DutySource = {
  kind: 'case_review',
  of: async (tx, ids) =>
    reviewsOf(
      tx,
      await tx
        .rows(CaseConcern)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const rows = await tx
      .rows(CaseConcern)
      .where({ reviewOn: { $gte: from, $lte: to } })
      .all();
    return (await reviewsOf(tx, rows)).filter(({ open }) => open);
  },
};

/** What the room’s things owe. */
export const dutiesOfCases: readonly KindOfDuty[] = [
  kindOfDuty({ source: caseReviews, entity: CaseConcern, section: 'cases', hangsOn: 'caseId' }),
];

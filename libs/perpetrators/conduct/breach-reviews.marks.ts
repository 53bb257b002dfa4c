import type { MarkPart } from '../../platform/pages/conduct.js';
import { BreachReview } from './breach-review.entity.js';
import { Incident } from './incident.entity.js';

/** Breaches that another room alleged: those of an incident stand there as what it was. */
export const breachMarks: MarkPart = async (tx, caseIds, most) => {
  const of = { caseId: { $in: [...caseIds] } };
  const [rows, incidents] = await Promise.all([
    tx
      .rows(BreachReview)
      .where({ ...of, state: { $ne: 'taken_back' } })
      .orderBy('raisedAt', 'DESC')
      .page(most)
      .all(),
    tx
      .rows(Incident)
      .where({ ...of, breachOf: { $exists: true } })
      .select('id')
      .page(most)
      .all(),
  ]);
  const known = new Set(incidents.map(({ id }) => id));
  const others = rows.filter(({ raisedBy }) => !known.has(raisedBy));
  return others.map(({ id, caseId, breachOn: on }) => ({
    caseId,
    kind: 'order_breach' as const,
    on,
    href: `/breach-reviews/${id}`,
  }));
};

import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { BreachReview } from './breach-review.entity.js';
import type { BreachReviewFilters } from './breach-review.forms.js';
import { Incident } from './incident.entity.js';

/** Narrows a list; what is due first, and of what is decided the latest, first. */
export const narrowed = (rows: Rows<BreachReview>, { state, case: caseId }: BreachReviewFilters): Rows<BreachReview> =>
  rows
    .where({ ...(state && { state }), ...(caseId && { caseId }) })
    .orderBy('triageBy', state === 'waiting' ? 'ASC' : 'DESC')
    .orderBy('raisedAt', 'DESC');

/** What follows from breaches, as lists show it; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly BreachReview[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, incidents] = await Promise.all([
    called(
      tx,
      { staff: rows.flatMap(({ madeBy, decidedBy }) => [madeBy, decidedBy]), agencies: [] },
      { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
    ),
    tx
      .rows(Incident)
      .where({ id: { $in: rows.map(({ raisedBy }) => raisedBy) } })
      .select('id')
      .all(),
  ]);
  const seen = new Set(incidents.map(({ id }) => id));
  return rows.map((one) => ({
    id: one.id,
    state: one.state,
    version: one.version,
    caseId: one.caseId,
    caseReference: nameOf(one.caseId),
    forumId: one.forumId,
    incidentId: seen.has(one.raisedBy) ? one.raisedBy : null,
    breachOf: one.breachOf,
    breachOn: one.breachOn,
    raisedAt: one.raisedAt,
    triageBy: one.triageBy,
    riskBy: one.riskBy,
    decision: one.decision,
    reason: one.reason,
    decidedByName: nameOf(one.decidedBy),
    decidedAt: one.decidedAt,
    madeByName: nameOf(one.madeBy),
    overdue: one.state === 'waiting' && one.triageBy < tx.actor.today,
  }));
}

import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { RetentionRule } from './retention-rule.entity.js';
import { LegalHold, Retention, RetentionDecision } from './retention.entity.js';
import type { RetentionFilters } from './retention.forms.js';
import { clockOf, nearUntil } from './retention.rules.js';
import { running } from './retention.states.js';

/** Of each way in which a review may stand, what is so of the file. */
const dueIn = (due: RetentionFilters['due'], today: LondonDate): Conditions => {
  const going = { held: false, state: { $in: [...running] } };
  if (due === 'held') return { held: true };
  if (due === 'overdue') return { ...going, dueOn: { $lt: today } };
  return due === 'due' ? { ...going, dueOn: { $gte: today, $lte: nearUntil(today) } } : {};
};

/** Narrows the list; what is to be looked at first comes first. */
export function narrowed(
  rows: Rows<Retention>,
  { state, group, due, case: caseId }: RetentionFilters,
  today: LondonDate,
): Rows<Retention> {
  const of = { ...(group && { groupKey: group }), ...(caseId && { caseId }) };
  const found = rows.where({ ...of, ...dueIn(due, today) });
  return (state ? found.where({ state }) : found).orderBy('dueOn');
}

/** Files as they are listed; a query however many there are. */
export async function listed(tx: Tx, rows: readonly Retention[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
  const cases = casesByIds(tx, caseIds).select('id', 'reference');
  const nameOf = await called(tx, { staff: [], agencies: rows.map(({ agencyId }) => agencyId) }, { cases });
  return rows.map((one) => ({
    id: one.id,
    reference: one.reference,
    keeper: one.keeper,
    agencyId: one.agencyId,
    agencyName: nameOf(one.agencyId),
    // Whoever decides about a file need not be shown its case.
    caseId: one.keeper === 'service' || nameOf(one.caseId) ? one.caseId : null,
    state: one.state,
    version: one.version,
    group: one.groupKey,
    groupWhy: one.groupWhy,
    clearFrom: one.clearFrom,
    dueOn: one.dueOn,
    held: one.held,
    clock: clockOf(one, tx.actor.today),
  }));
}

/** One file with its rule, its holds and all that was decided about it. */
export async function shown(tx: Tx, row: Retention): Promise<Record<string, unknown>> {
  const ofIt = { retentionId: row.id };
  const [[one], rule, holds, decisions] = await Promise.all([
    listed(tx, [row]),
    tx.rows(RetentionRule).where({ id: row.ruleId }).one(),
    tx
      .rows(LegalHold)
      .where({ ...ofIt, takenBackAt: { $exists: false } })
      .orderBy('madeAt', 'DESC')
      .page(50)
      .all(),
    tx
      .rows(RetentionDecision)
      .where({ ...ofIt, takenBackAt: { $exists: false } })
      .orderBy('madeAt', 'DESC')
      .page(100)
      .all(),
  ]);
  const staff = [
    ...holds.flatMap(({ madeBy, liftedBy }) => [madeBy, liftedBy]),
    ...decisions.map(({ madeBy }) => madeBy),
  ];
  const nameOf = await called(tx, { staff, agencies: [] });
  return {
    ...one,
    rule: rule && {
      count: rule.count,
      unit: rule.unit,
      untilAge: rule.untilAge,
      source: rule.source,
      standing: rule.standing,
      fromOn: rule.fromOn,
    },
    holds: holds.map(({ id, kind, reason, madeBy, madeAt, liftedBy, liftedAt, liftedReason }) => ({
      id,
      kind,
      reason,
      madeAt,
      madeByName: nameOf(madeBy),
      liftedAt,
      liftedByName: nameOf(liftedBy),
      liftedReason,
    })),
    decisions: decisions.map(({ id, move, groupKey, clearFrom, dueOn, holdKind, reason, madeBy, madeAt }) => ({
      id,
      move,
      group: groupKey,
      clearFrom,
      dueOn,
      holdKind,
      reason,
      madeAt,
      madeByName: nameOf(madeBy),
    })),
  };
}

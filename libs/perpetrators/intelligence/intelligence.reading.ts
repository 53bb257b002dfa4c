import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { IntelligenceGrade, IntelligenceItem } from './intelligence.entity.js';
import type { ItemFilters } from './intelligence.forms.js';

/** Narrows a list; those to be reviewed by what is due first, others by what came last. */
export function narrowed(
  rows: Rows<IntelligenceItem>,
  { state, kind, case: caseId, free, due }: ItemFilters,
  { today }: Pick<Actor, 'today'>,
): Rows<IntelligenceItem> {
  const wanted = rows.where({
    ...(state && { state }),
    ...(kind && { kind }),
    ...(caseId && { linkedCaseId: caseId }),
    ...(free && { linkedCaseId: { $exists: false } }),
    ...(due && { state: 'held', reviewOn: { $lte: today } }),
  });
  return due ? wanted.orderBy('reviewOn') : wanted.orderBy('receivedOn', 'DESC').orderBy('madeAt', 'DESC');
}

/** So many are found by words at most. */
const MOST = 50;

/** Items in which all of some words stand, the latest first. */
export async function found(tx: Tx, words: string): Promise<string[]> {
  const each = words.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = tx.rows(IntelligenceItem).where({ searchKey: { $has: each } });
  return (await rows.orderBy('receivedOn', 'DESC').page(MOST).select('id').all()).map(({ id }) => id);
}

/** Items as they are listed and shown; a handful of queries however many there are. A case that the reader does not see is not named. */
export async function listed(tx: Tx, rows: readonly IntelligenceItem[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const caseIds = [...new Set(rows.flatMap(({ linkedCaseId }) => linkedCaseId ?? []))];
  const [nameOf, grades] = await Promise.all([
    called(
      tx,
      {
        staff: rows.flatMap(({ madeBy, linkedBy }) => [madeBy, linkedBy]),
        agencies: rows.map(({ agencyId }) => agencyId),
      },
      { cases: casesByIds(tx, caseIds).select('id', 'reference') },
    ),
    tx.rows(IntelligenceGrade).select('id', 'code', 'name').all(),
  ]);
  const gradeOf = new Map(grades.map((one) => [one.id, one]));
  const graded = (id: string) => ({ code: gradeOf.get(id)?.code ?? null, name: gradeOf.get(id)?.name ?? null });
  return rows.map((one) => ({
    id: one.id,
    state: one.state,
    version: one.version,
    kind: one.kind,
    standing: one.standing,
    surname: one.surname,
    forename: one.forename,
    dob: one.dob,
    place: one.place,
    vehicle: one.vehicle,
    told: one.told,
    source: graded(one.sourceId),
    assessment: graded(one.assessmentId),
    handling: graded(one.handlingId),
    conditions: one.conditions,
    audience: one.audience,
    receivedOn: one.receivedOn,
    reviewOn: one.reviewOn,
    reviewedOn: one.reviewedOn,
    linked: one.linkedCaseId !== null,
    caseId: nameOf(one.linkedCaseId) && one.linkedCaseId,
    caseReference: nameOf(one.linkedCaseId),
    linkedByName: nameOf(one.linkedBy),
    linkedAt: one.linkedAt,
    reason: one.reason,
    agencyId: one.agencyId,
    agencyName: nameOf(one.agencyId),
    madeByName: nameOf(one.madeBy),
    madeAt: one.madeAt,
  }));
}

import { called } from '../../administration/agencies/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Investigation } from './investigation.entity.js';
import type { InvestigationFilters } from './investigation.forms.js';

/** Narrows a list; who holds one now before who did, the latest first. */
export function narrowed(
  rows: Rows<Investigation>,
  { case: caseId, state, mine }: InvestigationFilters,
  { id }: Pick<Actor, 'id'>,
): Rows<Investigation> {
  const of = { ...(caseId && { caseId }), ...(state && { state }), ...(mine && { staffId: id }) };
  return rows.where(of).orderBy('fromOn', 'DESC').orderBy('madeAt', 'DESC');
}

const head = (one: Investigation) => ({
  id: one.id,
  caseId: one.caseId,
  caseReference: one.caseReference,
  state: one.state,
  version: one.version,
  staffId: one.staffId,
  unitId: one.unitId,
  fromOn: one.fromOn,
  handedOn: one.handedOn,
  reason: one.reason,
  toStaffId: one.toStaffId,
  toUnitId: one.toUnitId,
  madeAt: one.madeAt,
  endedAt: one.endedAt,
  actionsMoved: one.changed?.moved.length ?? null,
  actionsStayed: one.changed?.stayed.length ?? null,
});

/** Who held it, who has it and who entered that; one statement however many there are. */
export async function listed(tx: Tx, rows: readonly Investigation[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await called(tx, {
    staff: rows.flatMap(({ staffId, toStaffId, madeBy, endedBy }) => [staffId, toStaffId, madeBy, endedBy]),
    agencies: rows.flatMap(({ unitId, toUnitId }) => (toUnitId ? [unitId, toUnitId] : [unitId])),
  });
  return rows.map((one) => ({
    ...head(one),
    staffName: nameOf(one.staffId),
    unitName: nameOf(one.unitId),
    toStaffName: nameOf(one.toStaffId),
    toUnitName: nameOf(one.toUnitId),
    madeByName: nameOf(one.madeBy),
    endedByName: nameOf(one.endedBy),
  }));
}

export const shown = async (tx: Tx, row: Investigation): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};

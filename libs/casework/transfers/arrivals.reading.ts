import { called } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Arrival } from './arrival.entity.js';
import type { ArrivalFilters } from './arrival.forms.js';

/** Narrows a list, the latest first. */
export const narrowed = (rows: Rows<Arrival>, { state, case: caseId }: ArrivalFilters): Rows<Arrival> =>
  rows.where({ ...(state && { state }), ...(caseId && { caseId }) }).orderBy('toldAt', 'DESC');

/** Whom to ask and since when; which case it is is told to whoever opens that, and to nobody else. */
export async function listed(tx: Tx, rows: readonly Arrival[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const codes = [...new Set(rows.flatMap(({ fromArea, toArea }) => [fromArea, toArea]))];
  const [nameOf, areas] = await Promise.all([
    called(
      tx,
      {
        staff: rows.flatMap(({ fromStaffId, acknowledgedBy }) => [fromStaffId, acknowledgedBy]),
        agencies: rows.map(({ toAgencyId }) => toAgencyId),
      },
      { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
    ),
    tx
      .rows(ForceArea)
      .where({ code: { $in: codes } })
      .select('id', 'code', 'name')
      .all(),
  ]);
  const areaOf = new Map(areas.map(({ code, name }) => [code, name]));
  return rows.map((one) => ({
    id: one.id,
    state: one.state,
    version: one.version,
    caseId: nameOf(one.caseId) ? one.caseId : null,
    caseReference: nameOf(one.caseId),
    fromArea: one.fromArea,
    fromAreaName: areaOf.get(one.fromArea) ?? one.fromArea,
    toArea: one.toArea,
    toAreaName: areaOf.get(one.toArea) ?? one.toArea,
    toAgencyId: one.toAgencyId,
    toAgencyName: nameOf(one.toAgencyId),
    askName: nameOf(one.fromStaffId),
    sinceOn: one.sinceOn,
    acknowledgeBy: one.acknowledgeBy,
    toldAt: one.toldAt,
    acknowledgedAt: one.acknowledgedAt,
    acknowledgedByName: nameOf(one.acknowledgedBy),
  }));
}

export const shown = async (tx: Tx, row: Arrival): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};

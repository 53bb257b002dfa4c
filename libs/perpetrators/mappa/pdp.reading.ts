import { called } from '../../administration/agencies/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { PdpCheck } from './pdp.entity.js';
import type { PdpFilters } from './pdp.forms.js';

/** Narrows a list, the latest first. */
export const narrowed = (rows: Rows<PdpCheck>, { state, case: caseId }: PdpFilters): Rows<PdpCheck> =>
  rows.where({ ...(state && { state }), ...(caseId && { caseId }) }).orderBy('madeAt', 'DESC');

export async function listed(tx: Tx, rows: readonly PdpCheck[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await called(tx, {
    staff: rows.map(({ madeBy }) => madeBy),
    agencies: rows.map(({ agencyId }) => agencyId),
  });
  return rows.map(({ category: _, released: __, ...one }) => ({
    ...one,
    agencyName: nameOf(one.agencyId),
    madeByName: nameOf(one.madeBy),
  }));
}

export const shown = async (tx: Tx, row: PdpCheck): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};

import { called } from '../../administration/agencies/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { DataBreach } from './data-breach.entity.js';
import type { DataBreachFilters } from './data-breach.forms.js';
import { clockOf } from './data-breach.rules.js';

/** Narrows the register; what was found last first. */
export const narrowed = (rows: Rows<DataBreach>, { state }: DataBreachFilters): Rows<DataBreach> =>
  rows
    .where({ ...(state && { state }) })
    .orderBy('awareAt', 'DESC')
    .orderBy('madeAt', 'DESC');

/** Breaches as they are listed and shown; a query however many there are. */
export async function listed(tx: Tx, rows: readonly DataBreach[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const ids = { staff: rows.map(({ madeBy }) => madeBy), agencies: rows.map(({ agencyId }) => agencyId) };
  const nameOf = await called(tx, ids);
  return rows.map(({ areaCode: _, madeBy, ...one }) => ({
    ...one,
    clock: clockOf(one, tx.at),
    agencyName: nameOf(one.agencyId),
    madeByName: nameOf(madeBy),
  }));
}

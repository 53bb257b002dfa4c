import { called } from '../../administration/agencies/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { SubjectAccess } from './subject-access.entity.js';
import type { SubjectAccessFilters } from './subject-access.forms.js';
import { clockOf } from './subject-access.rules.js';

/** Narrows the register; what came last first. */
export const narrowed = (rows: Rows<SubjectAccess>, { state }: SubjectAccessFilters): Rows<SubjectAccess> =>
  rows
    .where({ ...(state && { state }) })
    .orderBy('receivedOn', 'DESC')
    .orderBy('madeAt', 'DESC');

/** Found by the name of the person, or by its reference. */
export async function found(tx: Tx, words: string): Promise<readonly string[]> {
  const ways = [{ reference: words.trim() }, { surname: { $has: words } }, { forename: { $has: words } }];
  const lists = await Promise.all(ways.map((one) => tx.rows(SubjectAccess).where(one).page(50).all()));
  return [...new Set(lists.flat().map(({ id }) => id))];
}

/** Requests as they are listed and shown; a query however many there are. */
export async function listed(tx: Tx, rows: readonly SubjectAccess[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const ids = { staff: rows.map(({ madeBy }) => madeBy), agencies: rows.map(({ agencyId }) => agencyId) };
  const nameOf = await called(tx, ids);
  return rows.map(({ areaCode: _, madeBy, ...one }) => ({
    ...one,
    clock: clockOf(one, tx.actor.today),
    agencyName: nameOf(one.agencyId),
    madeByName: nameOf(madeBy),
  }));
}

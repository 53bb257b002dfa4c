import { called } from '../agencies/index.js';
import { namesOf, peopleIn } from '../people/index.js';
import type { Actor } from '../platform/access/actor.js';
import type { Rows } from '../platform/work/rows.js';
import type { Tx } from '../platform/work/tx.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import type { AdvocacyFilters } from './advocacy.forms.js';
import { fieldNames, textsOf } from './advocacy.texts.js';

/** Narrows a list of advocates' cases; the latest first. */
export function narrowed(
  rows: Rows<AdvocacyCase>,
  { state, lead }: AdvocacyFilters,
  { id }: Pick<Actor, 'id'>,
): Rows<AdvocacyCase> {
  return rows
    .where({ ...(state && { state }), ...(lead && { leadId: lead === 'mine' ? id : lead }) })
    .orderBy('referredOn', 'DESC')
    .orderBy('openedAt', 'DESC');
}

/** Advocates' cases as they are listed, victims by the names they prefer; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly AdvocacyCase[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const staff = rows.flatMap(({ leadId, openedBy }) => [leadId, openedBy]);
  const [names, nameOf] = await Promise.all([
    namesOf(tx, rows.map(({ id }) => id)),
    called(tx, { staff, agencies: rows.map(({ agencyId }) => agencyId) }),
  ]); // prettier-ignore
  return rows.map(({ category: _, released: __, caseId: ___, ...one }) => ({
    ...one,
    victim: names.get(one.id)?.victim ?? null,
    agencyName: nameOf(one.agencyId),
    leadName: nameOf(one.leadId),
    openedByName: nameOf(one.openedBy),
  }));
}

/** One advocate's case: the victim, how they may safely be reached, and what was written. */
export async function shown(tx: Tx, row: AdvocacyCase): Promise<Record<string, unknown>> {
  const [[told = {}], people, texts] = await Promise.all([listed(tx, [row]), peopleIn(tx, row.id), textsOf(tx, [row.id])]);
  const written = texts.get(row.id) ?? {};
  return { ...told, people, ...Object.fromEntries(fieldNames.map((name) => [name, written[name] ?? null])) };
} // prettier-ignore

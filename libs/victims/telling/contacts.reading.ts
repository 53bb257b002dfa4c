import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { NamedContact } from './contact.entity.js';
import type { ContactFilters } from './contact.forms.js';
import { contactsNow } from './contacts.now.js';
import { victimNames } from './telling.victims.js';
import { shownElsewhere } from './told-elsewhere.js';

/** Narrows a list; who was named last first. */
export function narrowed(
  rows: Rows<NamedContact>,
  { case: caseId, state, mine }: ContactFilters,
  { id }: Pick<Actor, 'id'>,
): Rows<NamedContact> {
  const of = { ...(caseId && { caseId }), ...(state && { state }), ...(mine && { staffId: id }) };
  return rows.where(of).orderBy('fromOn', 'DESC').orderBy('madeAt', 'DESC');
}

/** Who it was, from when to when, and of whoever is named whether they are still there. */
export async function listed(tx: Tx, rows: readonly NamedContact[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, victimOf, now] = await Promise.all([
    called(
      tx,
      {
        staff: rows.flatMap(({ staffId, madeBy, endedBy }) => [staffId, madeBy, endedBy]),
        agencies: rows.map(({ staffAgencyId }) => staffAgencyId),
      },
      { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
    ),
    victimNames(tx, rows),
    contactsNow(tx, [...new Set(rows.map(({ victimId }) => victimId))]),
  ]);
  return rows.map((one) => ({
    id: one.id,
    state: one.state,
    version: one.version,
    caseId: nameOf(one.caseId) && one.caseId,
    caseReference: one.caseReference,
    victimId: one.victimId,
    victimName: victimOf(one),
    staffId: one.staffId,
    staffName: nameOf(one.staffId),
    agencyName: nameOf(one.staffAgencyId),
    fromOn: one.fromOn,
    toOn: one.toOn,
    reason: one.reason,
    madeAt: one.madeAt,
    madeByName: nameOf(one.madeBy),
    endedAt: one.endedAt,
    endedByName: nameOf(one.endedBy),
    stillThere: one.state === 'named' ? now.some(({ id, stands }) => id === one.id && stands) : null,
  }));
}

/** One of them; and to the named contact what others told the victim. */
export async function shown(tx: Tx, row: NamedContact): Promise<Record<string, unknown>> {
  const isMine = row.state === 'named' && row.staffId === tx.actor.id;
  const [[of], elsewhere] = await Promise.all([listed(tx, [row]), isMine ? shownElsewhere(tx, [row.victimId]) : []]);
  return { ...of, toldElsewhere: elsewhere };
}

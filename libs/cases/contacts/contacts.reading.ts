import { called } from '../../administration/agencies/index.js';
import { listsBy } from '../../kernel/lists.js';
import { addDays, londonDay, londonInstant } from '../../kernel/london-date.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { TextField, VictimContact, VictimContactText } from './contact.entity.js';
import type { ContactFilters } from './contact.forms.js';
import { textsOf } from './contacts.texts.js';

const dayBegins = (day: string, later = 0): Date => londonInstant(addDays(londonDay(day), later), '00:00');

/** Narrows a list of contacts; the latest first. */
export function narrowed(
  rows: Rows<VictimContact>,
  { case: caseId, from, to, whose, ...rest }: ContactFilters,
  me: Actor,
): Rows<VictimContact> {
  const happenedAt = { ...(from && { $gte: dayBegins(from) }), ...(to && { $lt: dayBegins(to, 1) }) };
  return rows
    .where({
      ...rest,
      ...(caseId && { caseId }),
      ...((from ?? to) && { happenedAt }),
      ...(whose === 'mine' && { madeBy: me.id }),
      ...(whose === 'agency' && { agencyId: { $in: agenciesOf(me) } }),
    })
    .orderBy('happenedAt', 'DESC');
}

const head = (one: VictimContact) => ({
  id: one.id,
  state: one.state,
  version: one.version,
  caseId: one.caseId,
  caseReference: one.caseReference,
  personId: one.personId,
  agencyId: one.agencyId,
  inConfidence: one.category === 'advocateConfidence',
  happenedAt: one.happenedAt,
  mode: one.mode,
  direction: one.direction,
  reached: one.reached,
  minutes: one.minutes,
  purpose: one.purpose,
  ruleId: one.ruleId,
  rightBy: one.rightBy,
  madeBy: one.madeBy,
  madeAt: one.madeAt,
  withdrawnAt: one.withdrawnAt,
});

/** What was written, for whoever may read that; the last of each kind. */
function wordsIn(texts: readonly VictimContactText[]) {
  const last = (field: TextField): VictimContactText | undefined => texts.findLast((one) => one.field === field);
  return {
    note: last('note')?.text ?? null,
    noteCategory: last('note')?.category ?? null,
    reason: last('reason')?.text ?? null,
    amendReason: last('amendReason')?.text ?? null,
    withdrawReason: last('withdrawReason')?.text ?? null,
  };
}

/** Contacts with what the reader may read of each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly VictimContact[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const ids = rows.map(({ id }) => id);
  const [texts, nameOf] = await Promise.all([
    textsOf(tx, ids),
    called(tx, { staff: rows.map(({ madeBy }) => madeBy), agencies: rows.map(({ agencyId }) => agencyId) }),
  ]);
  const of = listsBy(texts, ({ contactId }) => contactId);
  return rows.map((one) => ({
    ...head(one),
    agencyName: nameOf(one.agencyId),
    madeByName: nameOf(one.madeBy),
    ...wordsIn(of.get(one.id) ?? []),
  }));
}

export const shown = async (tx: Tx, row: VictimContact): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};

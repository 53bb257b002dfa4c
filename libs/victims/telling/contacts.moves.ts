import { invalid, Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ContactAnswers, NamedContact } from './contact.fields.js';
import { contactsNow } from './contacts.now.js';
import { contactRow } from './contacts.naming.js';
import { announceContact, passBack, passOn } from './contacts.passing.js';
import { error, memberOf } from './telling.checks.js';
import { enterToldElsewhere } from './told-elsewhere.js';

/** From that day on it is another, who tells what is still to be told. @throws Problem `invalid-input` */
export async function handOver(
  tx: Tx,
  row: NamedContact,
  { staffId, fromOn }: ContactAnswers<'hand_over'>,
): Promise<void> {
  const to = await memberOf(tx, row.caseId, { field: 'staffId', staffId });
  const errors = [
    ...(to.staffId === row.staffId && to.agencyId === row.staffAgencyId ? [error('staffId', 'same')] : []),
    ...(fromOn > tx.actor.today ? [{ field: 'fromOn', message: 'platform.errors.dayInFuture' }] : []),
    ...(fromOn < row.fromOn ? [error('fromOn', 'beforeNamed')] : []),
  ];
  if (errors.length) throw invalid(...errors);
  const next = contactRow(tx, row, to, fromOn);
  await tx.along(next);
  const passed = await passOn(tx, { victimId: row.victimId, from: row.staffId, to });
  Object.assign(row, { toOn: fromOn, toId: next.id, passed, endedBy: tx.actor.id, endedAt: tx.at });
  await enterToldElsewhere(tx, row.victimId);
  announceContact(tx, next);
}

/** The next was never named. @throws Problem `undo-too-late` where somebody acted on that since */
export async function takeBack(tx: Tx, row: NamedContact): Promise<void> {
  const text = `UPDATE named_contact SET state = 'ended', to_on = from_on, ended_by = $2, ended_at = $3, version = version + 1
    WHERE id = $1 AND state = 'named' AND version = 1 RETURNING staff_id AS "staffId"`;
  const [gone] = await tx.run<{ staffId: string }>({ text, values: [row.toId, tx.actor.id, tx.at] });
  if (!gone) throw new Problem('undo-too-late');
  await passBack(tx, row, gone.staffId);
}

/** Nobody is, from that day on: what is still to be told is nobody's, and the coordinator is shown that. */
export async function end(tx: Tx, row: NamedContact): Promise<void> {
  const passed = await passOn(tx, { victimId: row.victimId, from: row.staffId, to: null });
  Object.assign(row, { toOn: tx.actor.today, passed, endedBy: tx.actor.id, endedAt: tx.at });
}

/** They are again. @throws Problem `undo-too-late` where somebody else was named since */
export async function undoEnd(tx: Tx, row: NamedContact): Promise<void> {
  if ((await contactsNow(tx, [row.victimId])).length) throw new Problem('undo-too-late');
  await passBack(tx, row, null);
}

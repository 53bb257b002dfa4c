import { randomUUID } from 'node:crypto';
import { listsBy } from '../../kernel/lists.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { VictimContactText, type TextField } from './contact-text.entity.js';
import type { VictimContact } from './contact.fields.js';

/** Of a contact in confidence everything that is written is in confidence too. */
export const categoryFor = ({ category }: VictimContact, asked: string): string =>
  category === 'advocateConfidence' ? category : asked;

/**
 * Keeps what was written of a contact. Nobody writes in a category that they may not read: they could not see what they
 * wrote. Comes along with what was just permitted.
 * @throws Problem `invalid-input`
 */
export async function keepText(
  tx: Tx,
  contact: VictimContact,
  said: { field: TextField; category: string; text: string },
): Promise<void> {
  const { id: contactId, caseId, agencyId } = contact;
  const row = Object.assign(new VictimContactText(), {
    id: randomUUID(),
    contactId,
    caseId,
    agencyId,
    ...said,
    category: categoryFor(contact, said.category),
    released: false,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  });
  await tx.along(row);
  const seen = await tx.rows(VictimContactText).where({ id: row.id }).select('id').one();
  if (!seen) throw invalid({ field: 'noteCategory', message: 'contacts.errors.category' });
}

/** What was written, for those who may read that; the last of each kind. */
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

/** What stands written of some contacts, as far as the person may read it, by the contact. */
export async function readWords(tx: Tx, contactIds: readonly string[]) {
  const texts = await tx
    .rows(VictimContactText)
    .where({ contactId: { $in: [...contactIds] }, withdrawnAt: { $exists: false } })
    .orderBy('madeAt')
    .all();
  const of = listsBy(texts, ({ contactId }) => contactId);
  return (contactId: string) => wordsIn(of.get(contactId) ?? []);
}

/** Another note takes the place of the one that stood; of which category it was stays. */
export async function replaceNote(tx: Tx, contact: VictimContact, text: string): Promise<void> {
  const ended = `UPDATE victim_contact_text SET withdrawn_at = $2 WHERE contact_id = $1 AND field = 'note' AND withdrawn_at IS NULL
    RETURNING category`;
  const [was] = await tx.run<{ category: string }>({ text: ended, values: [contact.id, tx.at] });
  await keepText(tx, contact, { field: 'note', category: was?.category ?? 'victimIdentity', text });
}

/** Takes back why somebody put a contact right or withdrew it, and the note that they wrote with it: the one before stands again. */
export async function dropTexts(
  tx: Tx,
  { id, madeAt }: VictimContact,
  field: 'amendReason' | 'withdrawReason',
): Promise<void> {
  const text = `WITH last AS (SELECT max(made_at) AS at FROM victim_contact_text WHERE contact_id = $1 AND field = $2 AND withdrawn_at IS NULL),
      replaced AS (SELECT t.id FROM victim_contact_text t JOIN last ON t.withdrawn_at = last.at WHERE t.contact_id = $1 AND t.field = 'note' AND $2 = 'amendReason')
    UPDATE victim_contact_text t SET withdrawn_at = CASE WHEN t.withdrawn_at IS NULL THEN $3::timestamptz END FROM last
    WHERE t.contact_id = $1 AND (t.id IN (SELECT id FROM replaced) OR (t.made_at = last.at AND t.withdrawn_at IS NULL AND (t.field = $2
      OR ($2 = 'amendReason' AND t.field = 'note' AND (t.made_at > $4 OR EXISTS (SELECT 1 FROM replaced))))))`;
  await tx.run({ text, values: [id, field, tx.at, madeAt] });
}

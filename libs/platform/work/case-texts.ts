import { matching } from '../access/to-sql.js';
import { Composing } from './composing.js';
import type { EntityMap } from './entity-map.js';
import { casesOfSql, type FreeTexts } from './free-texts.js';
import type { Tx } from './tx.js';
import { wordsOf } from './words-of.js';

/** The free texts of a row, with the name of its entity. */
export interface CaseText {
  readonly subject: string;
  readonly of: FreeTexts;
}

/** A case, or of all that is about it the words of one meeting. */
interface About {
  readonly caseId: string;
  readonly meetingId?: string | undefined;
}

/** What the product itself writes and nobody may change: the record and the ledger hold no words. */
const withoutWords: readonly string[] = ['AuditEntry', 'LedgerEntry'];

/** What is looked for, as SQL: the rows of a case, or the words of a meeting alone. */
interface Wanted {
  readonly rows: string | undefined;
  readonly meetings: string;
}

/** The rows of one entity that are wanted, as a part of a statement; nothing of one without free text. */
function partOf(tx: Tx, map: EntityMap, sent: Composing, { rows, meetings }: Wanted): string[] {
  const texts = wordsOf(tx.redaction, map);
  if (!texts.length || withoutWords.includes(map.name) || !(map.ofMeeting ?? rows)) return [];
  const told = texts.map((one) => `'${one}', ${map.columns.get(one)?.sql ?? 'NULL'}`).join(', ');
  const about = map.ofMeeting
    ? `${map.ofMeeting.sql} IN (${meetings})`
    : `${map.columns.get('caseId')?.sql ?? ''} = ${rows ?? ''}`;
  // Where she is itself is read by those alone who may see it.
  const located = map.held ? ` AND t.category <> 'victimLocation'` : '';
  const facts = tx.redaction.named(map.name)?.structured?.where;
  const narrowed = facts ? ` AND NOT (${matching(facts, { columns: map.columns, at: tx.at, sent })})` : '';
  return [
    `SELECT '${map.name}' AS "subject", t.id, ${casesOfSql(map)} AS "caseIds", jsonb_build_object(${told}) AS "texts"
      FROM ${map.table} t WHERE ${about}${located}${narrowed}`,
  ];
}

/**
 * Every free text of a case as it is kept, and of the meetings on whose agenda it is, or of one meeting alone, beyond what any
 * person sees: for the product, which compares them. One statement.
 */
export async function textsOfCase(tx: Tx, { caseId, meetingId }: About): Promise<CaseText[]> {
  const sent = new Composing();
  const asked = `${sent.value(meetingId ?? caseId, 'uuid')}::uuid`;
  const ofCase = { rows: asked, meetings: `SELECT i.meeting_id FROM agenda_item i WHERE i.case_id = ${asked}` };
  const wanted = meetingId ? { rows: undefined, meetings: asked } : ofCase;
  const parts = tx.redaction.entities.flatMap((entity) => partOf(tx, tx.map(entity), sent, wanted));
  const found = await tx.run<{ subject: string } & FreeTexts>(sent.whole(parts.join(' UNION ALL ')));
  return found.map(({ subject, ...of }) => ({ subject, of }));
}

const writers = `SELECT DISTINCT ON (w.nth) w.nth::int, e.actor_id AS "writerId", e.at FROM unnest($1::uuid[], $2::text[])
    WITH ORDINALITY AS w(id, field, nth) JOIN audit_entry e ON e.subject_id = w.id
  WHERE e.action NOT IN ('read', 'refused', 'take_out_text') AND NOT e.details ? 'problem'
  ORDER BY w.nth, CASE WHEN e.details->'changed' ? w.field THEN 0 WHEN e.action = 'create' THEN 1 ELSE 2 END, e.id DESC`;

/** Who wrote a text, and when, as the record says; of some that were loaded it says nothing. */
export interface WrittenBy {
  readonly writerId: string;
  readonly at: Date;
}

/** By whom texts were written as they are, in the order of the texts. */
export async function writersOf(
  tx: Tx,
  texts: readonly { readonly subjectId: string; readonly field: string }[],
): Promise<(WrittenBy | undefined)[]> {
  const values = [texts.map(({ subjectId }) => subjectId), texts.map(({ field }) => field)];
  const found = await tx.run<WrittenBy & { nth: number }>({ text: writers, values });
  return texts.map((_, at) => found.find(({ nth }) => nth === at + 1));
}

/** When a text was written as it is, as the record says, and the category of its row; each may be unknown. */
export async function writtenAs(
  tx: Tx,
  text: { readonly subject: string; readonly subjectId: string; readonly field: string },
): Promise<{ at?: Date | null; category?: string | null }> {
  const found = tx.redaction.named(text.subject);
  const map = found && tx.map(found.entity);
  const category = map?.held ? `(SELECT t.category FROM ${map.table} t WHERE t.id = ($1::uuid[])[1])` : 'NULL';
  const asked = `SELECT (SELECT w.at FROM (${writers}) w) AS "at", ${category} AS "category"`;
  const [written] = await tx.run<{ at: Date | null; category: string | null }>({
    text: asked,
    values: [[text.subjectId], [text.field]],
  });
  return written ?? {};
}

import type { Entity } from '../access/access.js';
import type { Held } from '../access/conditions.js';
import { matching } from '../access/to-sql.js';
import { Composing, type Statement } from './composing.js';
import type { EntityMap } from './entity-map.js';
import type { Tx } from './tx.js';
import { wordsOf } from './words-of.js';

/** The free texts of one row as they are kept, by property; a value may be JSON with texts in it. */
export interface FreeTexts {
  readonly id: string;
  /** The case that the row is of; of a row of a meeting, the first on its agenda. */
  readonly caseId: string;
  /** As `caseId`; of a row of a meeting, each case on its agenda. */
  readonly caseIds: readonly string[];
  /** Whose the row is and who sees it; nothing of a row that says neither. */
  readonly held: Pick<Held, 'agencyId' | 'category' | 'released'> | undefined;
  readonly texts: Readonly<Record<string, unknown>>;
}

/** One free text: the entity, the row and the property. */
interface Place {
  readonly subject: string;
  readonly subjectId: string;
  readonly field: string;
}

/** One free text, with the case because of which it is written over. */
interface FreeText extends Place {
  readonly caseId: string;
}

interface Described {
  readonly entity: Entity;
  readonly map: EntityMap;
  readonly texts: readonly string[];
}

/** @throws Error for an entity that no room declares */
function describe(tx: Tx, subject: string): Described {
  const found = tx.redaction.named(subject);
  if (!found) throw new Error(`No room declares ${subject}`);
  const map = tx.map(found.entity);
  return { entity: found.entity, map, texts: wordsOf(tx.redaction, map) };
}

const columnOf = ({ map }: Described, field: string): { sql: string; name: string; type: string } => {
  const column = map.columns.get(field);
  if (!column) throw new Error(`${map.name} has no ${field}`);
  return column;
};

/** The cases that a row of an entity is about, as SQL. */
export const casesOfSql = ({ ofMeeting, columns }: EntityMap): string =>
  ofMeeting
    ? `ARRAY(SELECT DISTINCT i.case_id FROM agenda_item i WHERE i.meeting_id = ${ofMeeting.sql})`
    : `array_remove(ARRAY[${columns.get('caseId')?.sql ?? 'NULL::uuid'}], NULL)`;

/**
 * The free texts of some rows as they are kept, beyond what any person sees: for the product, which compares them. Rows that are
 * recorded facts have none.
 */
export async function freeTextsOf(tx: Tx, subject: string, ids: readonly string[]): Promise<FreeTexts[]> {
  const described = describe(tx, subject);
  const { map, texts } = described;
  if (!texts.length) return [];
  const facts = tx.redaction.named(subject)?.structured?.where;
  const sent = new Composing();
  // Where she is itself is read by those alone who may see it.
  const located = map.held ? ` AND t.category <> 'victimLocation'` : '';
  const narrowed = facts ? ` AND NOT (${matching(facts, { columns: map.columns, at: tx.at, sent })})` : '';
  const columns = texts.map((one) => `${columnOf(described, one).sql} AS "${one}"`).join(', ');
  const found = await tx.run<Record<string, unknown>>(
    sent.whole(
      `SELECT t.id AS "$id", ${casesOfSql(map)} AS "$caseIds", ${heldOf(map)} AS "$held", ${columns} FROM ${map.table} t
       WHERE t.id = ANY(${sent.list(ids, 'uuid')})${narrowed}${located}`,
    ),
  );
  return found.map(({ $id, $caseIds, $held, ...told }) => ({
    id: String($id),
    caseId: ($caseIds as string[])[0] ?? '',
    caseIds: $caseIds as string[],
    held: ($held ?? undefined) as FreeTexts['held'],
    texts: told,
  }));
}

const heldOf = ({ held }: EntityMap): string =>
  held ? `jsonb_build_object('agencyId', t.agency_id, 'category', t.category, 'released', t.released)` : 'NULL';

const stored = (type: string, value: unknown): unknown => (type === 'jsonb' ? JSON.stringify(value) : value);

/** As `UPDATE`; `counts`, with the version counted up where the row has one. */
function writing(described: Described, { subjectId, field }: Place, value: unknown, counts = true): Statement {
  const { map } = described;
  const { name, type } = columnOf(described, field);
  const counted = counts && map.columns.has('version') ? ', version = version + 1' : '';
  return {
    text: `UPDATE ${map.table} SET ${name} = $2${counted} WHERE id = $1`,
    values: [subjectId, stored(type, value)],
    noting: 'nothing',
  };
}

/**
 * Writes a free text over for all readers, and what earlier moves of its row keep of it for the way back.
 * The record says that it was done, and by whom, with ids alone.
 * @param change what becomes of the value; what it leaves as it is stays unwritten @param act what the record calls it
 * @returns whether anything was changed
 */
export async function overwrite(
  tx: Tx,
  of: FreeText,
  change: (value: unknown) => unknown,
  act = 'take_out_text',
): Promise<boolean> {
  const described = describe(tx, of.subject);
  const column = columnOf(described, of.field).sql;
  const held = described.map.held ? `, t.agency_id AS "agencyId", t.category` : '';
  const text = `SELECT t.id, $2::uuid AS "caseId"${held}, ${column} AS "value" FROM ${described.map.table} t WHERE t.id = $1 FOR UPDATE`;
  const [row] = await tx.run<{ id: string; value: unknown }>({ text, values: [of.subjectId, of.caseId] });
  if (!row) return false;
  const value = change(row.value);
  await overwriteMoves(tx, of, change);
  if (JSON.stringify(value) === JSON.stringify(row.value)) return false;
  await tx.run(writing(described, of, value));
  tx.record(act, row, described.entity, { changed: [of.field] });
  return true;
}

/** Writes a free text that was written in this transaction otherwise than it was sent: its row keeps the version it was told with. */
export async function rewrite(
  tx: Tx,
  of: Place & { readonly value: unknown },
  change: (value: unknown) => unknown,
): Promise<void> {
  await tx.run(writing(describe(tx, of.subject), of, change(of.value), false));
  await overwriteMoves(tx, of, change);
}

/** What a row was before each of its moves is kept, and what it was when one was taken back: the text is in these too. */
async function overwriteMoves(tx: Tx, of: Place, change: (value: unknown) => unknown): Promise<void> {
  for (const column of ['before', 'undone']) await overwriteKept(tx, of, { column, change });
}

async function overwriteKept(
  tx: Tx,
  { subjectId, field }: Place,
  { column, change }: { column: string; change: (value: unknown) => unknown },
): Promise<void> {
  const text = `SELECT id, ${column}->$2 AS "value" FROM move_made WHERE subject_id = $1 AND ${column} ? $2`;
  const write = `UPDATE move_made SET ${column} = jsonb_set(${column}, ARRAY[$2], $3::jsonb) WHERE id = $1`;
  for (const { id, value } of await tx.run<{ id: string; value: unknown }>({ text, values: [subjectId, field] }))
    await tx.run({ text: write, values: [id, field, JSON.stringify(change(value))] });
}

import type { AuditLine } from './record.js';
import type { Entity } from '../access/access.js';
import type { EntityMap } from './entity-map.js';
import type { Statement } from './composing.js';

/** Whose a row is and who sees it. */
export const accessColumns = ['caseId', 'agencyId', 'category', 'released'] as const;

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The columns whose value is another than before. */
export const changedColumns = (row: object, before: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(row).filter((key) => !same(row[key as never], before[key]));

const stored = (type: string, value: unknown): unknown =>
  type === 'jsonb' && value !== null && value !== undefined ? JSON.stringify(value) : (value ?? null);

/** The door notes the rows that it writes by itself. */
const noting = 'nothing';

/** Inserts the columns that the row has a value for; the database's own defaults fill the others. */
export function insert(map: EntityMap, row: object): Statement {
  const columns = [...map.columns.values()].filter(({ property }) => row[property as never] !== undefined);
  const values = columns.map(({ property, type }) => stored(type, row[property as never]));
  const text =
    `INSERT INTO ${map.table} (${columns.map(({ name }) => name).join(', ')})` +
    ` VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;
  return { text, values, noting };
}

/** Whether a statement only inserts: whoever may write a row need not be able to read it, so no lock holds it. */
export const isInsert = (text: string): boolean => text.startsWith('INSERT') && !text.includes('RETURNING');

/** Inserts rows of one entity at once; with `free`, only those whose unique columns are not taken. Gives the ids. */
export function insertAll(map: EntityMap, rows: readonly object[], free = false): Statement {
  const columns = [...map.columns.values()].filter(({ property }) =>
    rows.some((row) => row[property as never] !== undefined),
  );
  const names = columns.map(({ name }) => name).join(', ');
  const types = columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  const told = rows.map((row) =>
    Object.fromEntries(columns.map(({ name, property }) => [name.slice(1, -1), row[property as never] ?? null])),
  );
  const text =
    `INSERT INTO ${map.table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r(${types})` +
    `${free ? ' ON CONFLICT DO NOTHING' : ''} RETURNING id`;
  return { text, values: [JSON.stringify(told)], noting };
}

/** Updates the changed columns, if the row still has the version it was read with; nothing changed gives nothing. */
export function update(map: EntityMap, row: { id: string }, changed: readonly string[]): Statement | undefined {
  const columns = changed.flatMap((property) => map.columns.get(property) ?? []);
  if (!columns.length) return undefined;
  const values: unknown[] = [row.id];
  const sets = columns.map(
    ({ name, property, type }) => `${name} = $${values.push(stored(type, row[property as never]))}`,
  );
  const versioned = map.columns.has('version');
  if (versioned) sets.push('"version" = "version" + 1');
  const check = versioned ? ` AND "version" = $${values.push((row as { version?: number }).version)}` : '';
  return {
    text: `UPDATE ${map.table} SET ${sets.join(', ')} WHERE id = $1${check} RETURNING 1 AS "version"`,
    values,
    noting,
  };
}

/** A row that a transaction has fetched, with what it was then. */
export interface Fetched {
  readonly entity: Entity;
  readonly purpose: string;
  before: Record<string, unknown>;
  /** Written once already, and told by this line: a second write of the row is no second act. */
  line?: AuditLine | undefined;
  /** The post in which the person does it. */
  post?: string | undefined;
}

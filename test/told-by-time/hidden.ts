import { randomUUID } from 'node:crypto';
import { who, type Story, type Who } from '../every-page/story.js';

const anId = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g;

/** The ids in a text, each once. */
export const idsIn = (text: string): string[] => [...new Set(text.match(anId) ?? [])];
/** A text in which all ids are alike. */
export const withoutIds = (text: string): string => text.replace(anId, ':id');

/** What is asked with the ids that there are, or with others. */
export type Spelt = (text: string) => string;
export type Ways = Readonly<Record<'there' | 'nowhere', Spelt>>;

/** As it is, and with ids that nothing has in the place of some. */
function bothWays(ids: readonly string[]): Ways {
  const others = new Map(ids.map((id) => [id, randomUUID()]));
  return { there: (text) => text, nowhere: (text) => text.replace(anId, (id) => others.get(id) ?? id) };
}

/** Everything that belongs to cases, and the case of each. */
export interface Hidden {
  readonly tables: readonly string[];
  readonly caseOf: ReadonlyMap<string, string>;
  readonly idsOf: (table: string) => readonly string[];
  readonly isNamedIn: (text: string) => boolean;
  /** How something is asked that names something of a case. */
  readonly waysOf: (text: string) => Ways;
  /** What belongs to these cases alone. */
  readonly only: (caseIds: ReadonlySet<string>) => Hidden;
}

/** The rows of every table whose rows belong to a case. */
export async function hiddenIn({ clinic }: Story): Promise<Hidden> {
  const { rows } = await clinic.owner.query<{ name: string }>(
    `SELECT t.table_name AS name FROM information_schema.tables t
     WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND (SELECT count(*) FROM information_schema.columns c
       WHERE c.table_schema = 'public' AND c.table_name = t.table_name AND c.column_name IN ('id', 'case_id')) = 2`,
  );
  const tables = ['case_file', ...rows.map(({ name }) => name).filter((name) => name !== 'case_file')];
  const rowsOf = new Map<string, readonly Held[]>();
  for (const table of tables) {
    const column = table === 'case_file' ? 'id' : 'case_id';
    const text = `SELECT id::text, ${column} AS "caseId" FROM "${table}" WHERE ${column} IS NOT NULL ORDER BY id`;
    rowsOf.set(table, (await clinic.owner.query<Held>(text)).rows);
  }
  return hiding(rowsOf);
}

interface Held {
  readonly id: string;
  readonly caseId: string;
}

function hiding(rowsOf: ReadonlyMap<string, readonly Held[]>): Hidden {
  const caseOf = new Map([...rowsOf.values()].flat().map(({ id, caseId }) => [id, caseId]));
  const ofCases = (text: string): string[] => idsIn(text).filter((id) => caseOf.has(id));
  return {
    tables: [...rowsOf.keys()],
    caseOf,
    idsOf: (table) => (rowsOf.get(table) ?? []).map(({ id }) => id),
    isNamedIn: (text) => ofCases(text).length > 0,
    waysOf: (text) => bothWays(ofCases(text)),
    only: (caseIds) =>
      hiding(new Map([...rowsOf].map(([table, rows]) => [table, rows.filter(({ caseId }) => caseIds.has(caseId))]))),
  };
}

/** Bars somebody from those of some cases from which people are barred, an advocate's own not among them. @returns those */
export async function bar({ clinic }: Story, as: Who, caseIds: readonly string[]): Promise<Set<string>> {
  const other = await clinic.as('mererid.cadwaladr@dp-coord.example');
  const {
    rows: [me],
  } = await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [who[as]]);
  const barred = new Set<string>();
  for (const caseId of caseIds) {
    const { status } = await other.post('/v1/conflicts').send({ caseId, staffId: me?.id, relation: 'aunt' });
    if (status === 201) barred.add(caseId);
  }
  // As a database that has been in use for some days.
  await clinic.owner.query('ANALYZE');
  return barred;
}

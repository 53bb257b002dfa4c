import { categories } from '../../libs/platform/access/access-matrix.js';
import { domains } from '../../libs/domains.js';
import { openClinic, type Clinic } from '../harness.js';
import { texts } from '../planted-marks/texts.js';

let clinic: Clinic;
beforeAll(async () => void (clinic = await openClinic()));
afterAll(() => clinic.close());

/** The columns that hold words, by table. */
async function columns(): Promise<Map<string, string[]>> {
  const { rows } = await clinic.owner.query<{ table: string; columns: string[] }>(`
    SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND format_type(a.atttypid, NULL) ~ '^(text|jsonb?|character varying)'
    GROUP BY 1`);
  return new Map(rows.map(({ table, columns: found }) => [table, found]));
}

describe('whatever people type', () => {
  it('is named, column by column, with whose words decide who may read it', async () => {
    const found = await columns();
    const kept = [...found].flatMap(([table, names]) => names.map((name) => `${table}.${name}`));
    const named = Object.entries(texts).flatMap(([table, of]) => Object.keys(of).map((name) => `${table}.${name}`));
    expect(named.sort()).toEqual(kept.sort());
  });

  it('stands in a table that has a category where its row decides', async () => {
    const found = await columns();
    const uncategorised = Object.entries(texts)
      .filter(
        ([table, of]) =>
          Object.values(of).some((whose) => whose.startsWith('row')) && !found.get(table)?.includes('category'),
      )
      .map(([table]) => table);
    expect(uncategorised).toEqual([]);
  });

  it('is of no other reader’s where the matrix reads its table', () => {
    const tables = domains.flatMap((room) => room.access ?? []).filter(({ reads }) => typeof reads === 'string');
    const of = new Map(clinic.db.entityMetadatas.map(({ target, tableName }) => [target, tableName]));
    const odd = tables.flatMap(({ entity, reads }) => {
      const table = of.get(entity) ?? '';
      const whole = reads === 'matrix' ? 'row' : `row ${String(reads)}`;
      return Object.entries(texts[table] ?? { '': 'nothing' })
        .filter(([, whose]) => whose !== 'word' && whose !== 'unread' && whose !== whole)
        .map(([column, whose]) => `${table}.${column} is ${whose}, and its table is read as ${String(reads)}`);
    });
    expect(odd).toEqual([]);
  });

  it('has a category that the matrix knows', () => {
    const named = Object.values(texts)
      .flatMap((of) => Object.values(of))
      .filter((whose) => whose.startsWith('row '));
    expect(named.filter((whose) => !categories.includes(whose.slice(4) as never))).toEqual([]);
  });
});

import type { Clinic } from './harness.js';

/** The tables in which a word stands in any column of any row, as the owner of the database reads them: text, lists, JSON and bytes. */
export async function tablesWith({ owner }: Pick<Clinic, 'owner'>, word: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const found: string[] = [];
  const values = [word.toLowerCase(), Buffer.from(word).toString('hex')];
  for (const { name } of rows) {
    const text = `SELECT 1 FROM ${name} t WHERE position($1 IN lower(t::text)) > 0 OR position($2 IN t::text) > 0 LIMIT 1`;
    if ((await owner.query(text, values)).rowCount) found.push(name);
  }
  return found;
}

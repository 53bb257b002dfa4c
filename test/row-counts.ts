import type { Clinic } from './harness.js';

/** How many rows there are in each table, but for the record of what was refused. */
export async function rowCounts({ owner }: Pick<Clinic, 'owner'>): Promise<Record<string, number>> {
  const names = `SELECT relname AS "name" FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
  const { rows } = await owner.query<{ name: string }>(names);
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const but = name === 'audit_entry' ? ` WHERE action <> 'refused'` : '';
    counts[name] = (await owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}${but}`)).rows[0]?.n ?? 0;
  }
  return counts;
}

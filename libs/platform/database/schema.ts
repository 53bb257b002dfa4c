import type { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

/** By what a database is of another version than the program: migrations that were not run, and ones it does not know. */
export interface Difference {
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

const own: ReadonlySet<string> = new Set(migrations.map(({ name }) => name));

/** What Postgres says where there is no such table, or where the program may not read it yet. */
const notYet: ReadonlySet<unknown> = new Set(['42P01', '42501']);

/** Whether the database is of another version than this program; nothing where it is the same. @throws what the database does */
export async function schemaDifference(db: DataSource): Promise<Difference | undefined> {
  const run = new Set((await namesIn(db)).map(({ name }) => name));
  const missing = [...own].filter((name) => !run.has(name));
  const unknown = [...run].filter((name) => !own.has(name));
  return missing.length || unknown.length ? { missing, unknown } : undefined;
}

const namesIn = (db: DataSource): Promise<{ name: string }[]> =>
  db.query<{ name: string }[]>('SELECT name FROM migration').catch((error: unknown) => {
    if (notYet.has((error as { code?: string }).code)) return [];
    throw error;
  });

import type { Tx } from '../work/tx.js';

/**
 * Reads what the rows of some entity are called: pairs of id and name, of those that the reader may see. A feature declares
 * one for each entity that others name, and reads it through `tx.rows`.
 */
export type NameSource = (tx: Tx, ids: readonly string[]) => Promise<readonly (readonly [id: string, name: string])[]>;

/** The name of an id; null for no id, and for a row that the reader may not see. */
export type NameOf = (id: unknown) => string | null;

/**
 * Reads the names of ids from several sources. What is asked for in one turn leaves as one statement.
 * @param asked the ids by the source that names them; a source without ids is not asked
 * @returns the name of each id
 */
export async function readNames(tx: Tx, asked: ReadonlyMap<NameSource, ReadonlySet<string>>): Promise<NameOf> {
  const read = [...asked].filter(([, ids]) => ids.size > 0).map(([source, ids]) => source(tx, [...ids]));
  const names = new Map((await Promise.all(read)).flat());
  return (id) => (typeof id === 'string' && names.get(id)) || null;
}

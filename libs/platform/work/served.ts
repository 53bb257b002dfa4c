import { abilityFor, withPosts, type AccessTable } from '../access/access.js';
import { enforcers } from '../access/access-matrix.js';
import type { Facts, Post } from '../access/actor.js';
import { isSystem } from '../access/location.js';
import { matching, permitted, type Target } from '../access/to-sql.js';

const enforces = ({ role }: Post): boolean => enforcers.includes(role);

/**
 * The columns of a row that its readers read whole because they were served on the perpetrator, as SQL: those that the
 * access table declares, where the row is marked and each reader reads it in a post that enforces it. It hangs on the
 * mark and on the posts, and on nothing that is recorded of the victim (decision 183).
 * @returns nothing where there can be no such row
 */
export function servedSql(
  table: AccessTable | undefined,
  readers: readonly Facts[],
  target: Target,
): string | undefined {
  const served = table?.structured?.served;
  const people = readers.filter((one) => !isSystem(one));
  if (!table || !served || !people.every(({ posts }) => posts.some(enforces))) return undefined;
  // A person with other posts besides has to read the row by one that enforces it.
  const mixed = people.filter(({ posts }) => !posts.every(enforces));
  const reads = mixed.map((one) => permitted(abilityFor(table, withPosts(one, enforces)), 'read', target));
  const marked = [`(${matching(served.where, target)})`, ...reads].join(' AND ');
  return `CASE WHEN ${marked} THEN ARRAY[${served.columns.map((one) => `'${one}'`).join(', ')}] END`;
}

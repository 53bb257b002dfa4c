import { Problem } from '../../kernel/problem.js';
import { refusalOf } from '../work/record.js';
import type { Row, Tx } from '../work/tx.js';

/** A row for each of the person's posts, as it might be added. */
export const inEachPost = <T extends Row>(tx: Tx, rowOf: (agencyId: string) => T): T[] =>
  [...new Set(tx.actor.posts.map(({ agencyId }) => agencyId))].map(rowOf);

/** Whoever could add none of these is not asked. @throws Problem `not-allowed` */
export async function mustBeAbleTo(tx: Tx, rows: readonly Row[]): Promise<void> {
  for (const row of rows) if (await tx.may(row.constructor, row, 'create')) return;
  const [first] = rows;
  if (first) throw refusalOf(first.constructor.name, first, 'create');
}

/** The row as the post that was chosen adds it, else as the first that may. @throws Problem `not-allowed`, also to a person without any post */
export async function asWhoMay<T extends Row>(tx: Tx, rows: readonly T[]): Promise<T> {
  const [first] = rows;
  if (!first) throw new Problem('not-allowed');
  const fitting = await tx.postsForAll(first.constructor, rows, 'create');
  const pairs = rows.flatMap((row, at) => (fitting[at] ?? []).map((post) => ({ row, post })));
  const found = pairs.find(({ post }) => post.id === tx.actor.request.post) ?? pairs[0];
  if (!found) throw refusalOf(first.constructor.name, first, 'create');
  return found.row;
}

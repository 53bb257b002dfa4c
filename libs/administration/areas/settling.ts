import { Problem } from '../../kernel/problem.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Row, Tx } from '../../platform/work/tx.js';

/** One of several that were settled one after the other, the first of them number 1; none is ever altered. */
type Numbered = Row & { readonly number: number };

/**
 * Adds what is settled next, numbered one on from what was seen.
 * @param alike all that was ever settled of the same @param seen the number of the last of them, as whoever settles saw it; 0: none
 * @throws Problem `not-allowed`, `moved-on` where somebody settled meanwhile: of two at once the second finds the number taken
 */
export async function settleNext<S extends Numbered>(
  tx: Tx,
  fresh: S,
  { alike, seen }: { readonly alike: Rows<S>; readonly seen: number },
): Promise<{ id: string; number: number }> {
  const last = await alike.orderBy('number', 'DESC').select('number').one();
  if ((last?.number ?? 0) !== seen || !(await tx.addFree([fresh])).length) throw new Problem('moved-on');
  return { id: fresh.id, number: fresh.number };
}

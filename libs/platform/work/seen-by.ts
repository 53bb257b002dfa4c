import type { Category } from '../access/access-matrix.js';
import type { Actor } from '../access/actor.js';
import type { Tx } from './tx.js';

/**
 * What somebody else would see, as far as whoever looks sees it too, and held to the second lock of whoever looks.
 * Meanwhile Postgres refuses every write of this transaction, and what is recorded here is recorded of nobody.
 */
export const asSeenBy = <R>(tx: Tx, reader: Actor, look: (theirs: Tx) => Promise<R>): Promise<R> =>
  asSeenByAll(tx, [reader], look);

/**
 * As `asSeenBy`, of what each of several would see: the common part of their rights. Whole categories can be left out,
 * whoever may read them.
 */
export async function asSeenByAll<R>(
  tx: Tx,
  readers: readonly [Actor, ...Actor[]],
  look: (theirs: Tx) => Promise<R>,
  without: readonly Category[] = [],
): Promise<R> {
  const [reader, ...others] = readers;
  return tx.onlyReading(() => look(tx.through(reader, { beside: [...others, tx.actor], without })));
}

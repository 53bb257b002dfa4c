import type { Actor } from '../access/actor.js';
import type { Tx } from './tx.js';

const readOnly = [
  { text: 'SAVEPOINT read_only', values: [] },
  { text: `SELECT set_config('transaction_read_only', 'on', true)`, values: [] },
];
const writable = { text: 'ROLLBACK TO SAVEPOINT read_only', values: [] };

/**
 * What somebody else would see, as far as whoever looks sees it too, and held to the second lock of whoever looks.
 * Meanwhile Postgres refuses every write of this transaction, and what is recorded here is recorded of nobody.
 */
export async function asSeenBy<R>(tx: Tx, reader: Actor, look: (theirs: Tx) => Promise<R>): Promise<R> {
  for (const statement of readOnly) await tx.ask(statement);
  const seen = await look(tx.through(reader, { both: true }));
  await tx.ask(writable);
  return seen;
}

import type { Told } from '../../cases/ledger/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { OwnCopy } from './own-copy.entity.js';

/** In the ledger: the way to a copy, for whoever made it. */
export async function toldInLedger(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const rows = await tx
    .rows(OwnCopy)
    .where({ id: { $in: ids } })
    .select('id')
    .all();
  return new Map(rows.map(({ id }) => [id, { href: `/copies/${id}` }]));
}

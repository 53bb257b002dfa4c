import type { Told } from '../../cases/ledger/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { ForumRequest } from './request.fields.js';

/** In the ledger: the way to the request, for those who run one of its forums. */
export async function requestsInLedger(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const rows = await tx
    .rows(ForumRequest)
    .where({ id: { $in: ids } })
    .select('id')
    .all();
  return new Map(rows.map(({ id }) => [id, { href: `/forum-requests/${id}` }]));
}

import type { Told } from '../ledger/index.js';
import type { Tx } from '../platform/work/tx.js';
import { textsOf } from './summaries.texts.js';
import { DisclosureSummary } from './summary.entity.js';

/** In the ledger: the way to a summary, and what somebody outside all agencies is called, for whoever may read that. */
export async function toldInLedger(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const [rows, texts] = await Promise.all([
    tx.rows(DisclosureSummary).where({ id: { $in: ids } }).select('id').all(),
    textsOf(tx, ids),
  ]); // prettier-ignore
  return new Map(
    rows.map(({ id }) => {
      const recipient = texts.get(id)?.recipient;
      return [id, { href: `/summaries/${id}`, ...(recipient && { recipient }) }];
    }),
  );
}

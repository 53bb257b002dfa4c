import type { Told } from '../ledger/index.js';
import type { Tx } from '../platform/work/tx.js';
import { Referral } from './referral.entity.js';
import { textsOf } from './referrals.texts.js';

/** In the ledger: the way to a referral, and what somebody outside all agencies is called, for whoever may read that. */
export async function toldInLedger(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const [rows, texts] = await Promise.all([
    tx.rows(Referral).where({ id: { $in: ids } }).select('id').all(),
    textsOf(tx, ids),
  ]); // prettier-ignore
  return new Map(
    rows.map(({ id }) => {
      const recipient = texts.get(id)?.recipient;
      return [id, { href: `/referrals/${id}`, ...(recipient && { recipient }) }];
    }),
  );
}

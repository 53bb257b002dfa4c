import { AdvocacyLink } from '../advocacy/index.js';
import { ProtectionOrder } from '../../perpetrators/orders/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { TriggerDate } from './trigger.fields.js';
import { daysOfOrder, offerKey, type Offer } from './trigger.rules.js';

/**
 * The days that the clinic knows of the cases that are linked to an advocate's, of the orders that the person may read
 * there, and that were not taken over before. The clinic's side is told nothing by being read.
 */
export async function offeredFor(tx: Tx, caseId: string): Promise<Offer[]> {
  const [links, taken] = await Promise.all([
    tx
      .rows(AdvocacyLink)
      .where({ caseId, endedAt: { $exists: false } })
      .all(),
    tx
      .rows(TriggerDate)
      .where({ caseId, orderId: { $exists: true } })
      .all(),
  ]);
  if (!links.length) return [];
  const of = { caseId: { $in: links.map(({ clinicCaseId }) => clinicCaseId) } };
  const orders = await tx.rows(ProtectionOrder).where(of).orderBy('consideredOn').all();
  const known = new Set(taken.map(offerKey));
  return orders.flatMap((one) => daysOfOrder(one, tx.actor.today)).filter((offer) => !known.has(offerKey(offer)));
}

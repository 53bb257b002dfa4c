import { OrderBreach, ProtectionOrder } from '../../perpetrators/orders/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { inView } from './figures.beyond.js';
import type { Span } from './figures.sources.js';
import type { OrderCome } from './order-funnel.rules.js';

const columns = [
  'id',
  'state',
  'consideredOn',
  'soughtOn',
  'authorisedOn',
  'lodgedOn',
  'interim',
  'interimSoughtOn',
  'interimAnsweredOn',
  'madeOn',
  'servedOn',
  'positive',
] as const;

/** For whoever runs the forum: the orders considered in a span that they see, through the door. */
export async function funnelSeen(tx: Tx, { forumId, from, to }: Span): Promise<OrderCome[]> {
  const { orders, breaches } = await tx.together({
    orders: tx
      .rows(ProtectionOrder)
      .where({ forumId, consideredOn: { $gte: from, $lte: to } })
      .select(...columns),
    breaches: tx
      .rows(OrderBreach)
      .where({ forumId, state: { $ne: 'withdrawn' } })
      .select('orderId'),
  });
  return orders.map((one) => ({ ...one, breaches: breaches.filter(({ orderId }) => orderId === one.id).length }));
}

const beyond = `SELECT p.state, p.considered_on::text AS "consideredOn", p.sought_on::text AS "soughtOn", p.authorised_on::text AS "authorisedOn",
    p.lodged_on::text AS "lodgedOn", p.interim, p.interim_sought_on::text AS "interimSoughtOn",
    p.interim_answered_on::text AS "interimAnsweredOn", p.made_on::text AS "madeOn",
    p.served_on::text AS "servedOn", p.positive,
    (SELECT count(*)::int FROM order_breach b WHERE b.order_id = p.id AND b.state <> 'withdrawn' AND ${inView('b')}) AS breaches
  FROM protection_order p WHERE p.forum_id = $1 AND p.considered_on BETWEEN $2 AND $3 AND p.case_id <> ALL ($4) AND ${inView('p')}`;

/** For whoever is shown counts and opens no case; beyond what they see, and only numbers come of it (decision 68). */
export const funnelCounted = (tx: Tx, { forumId, from, to }: Span): Promise<OrderCome[]> =>
  tx.run<OrderCome>({ text: beyond, values: [forumId, from, to, tx.actor.barredCaseIds] });

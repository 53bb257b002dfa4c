import { tabHref, type CaseWarnings } from '../../cases/cases/index.js';
import { londonDay } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import { OrderBreach } from './breach.entity.js';
import { ProtectionOrder } from './order.entity.js';
import { unservedSince } from './order.rules.js';

/** That an order is made and not served, and that a breach of one is alleged and not answered; for readers of its file. */
export const ordersToAnswer: CaseWarnings = async (tx, { id: caseId }, t) => {
  const [orders, breaches] = await Promise.all([
    tx
      .rows(ProtectionOrder)
      .where({ caseId, state: { $in: ['made', 'lodged'] } })
      .page(20)
      .select('id', 'state', 'madeOn', 'interim', 'interimAnsweredOn')
      .all(),
    tx
      .rows(OrderBreach)
      .where({ caseId, state: 'alleged' })
      .orderBy('breachedOn', 'DESC')
      .page(100)
      .select('id', 'breachedOn')
      .all(),
  ]);
  const unserved = orders.flatMap((order) => {
    const since = unservedSince(order);
    return since
      ? [
          {
            weight: 'danger' as const,
            text: t('orders.warnings.unserved', { day: formatDay(since) }),
            href: `/orders/${order.id}`,
          },
        ]
      : [];
  });
  const [last] = breaches;
  if (!last) return unserved;
  const count = breaches.length;
  const text = t('orders.warnings.breach', { count, day: formatDay(londonDay(last.breachedOn)) });
  return [
    { weight: 'danger', text, href: count === 1 ? `/order-breaches/${last.id}` : tabHref(caseId, 'orders') },
    ...unserved,
  ];
};

import { tabHref, type CaseSight, type CaseWarnings } from '../../cases/cases/index.js';
import { londonDay } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { OrderBreach } from './breach.entity.js';
import { ProtectionOrder } from './order.entity.js';
import { unservedSince } from './order.rules.js';
import { standingStates } from './order.states.js';

/** Served, and so binding. */
const bindingStates: readonly string[] = ['served', 'in_force'];

type Binding = Pick<ProtectionOrder, 'state' | 'interim' | 'interimEndsOn' | 'endsOn'>;

/** The order that binds now, and until when; an interim one while the main application is undecided. */
function bindingOf(t: Words, orders: readonly Binding[]): CaseSight[] {
  return orders.flatMap(({ state, interim, interimEndsOn, endsOn }) => {
    const isInterim = state === 'lodged' && interim === 'served';
    if (!isInterim && !bindingStates.includes(state)) return [];
    const until = isInterim ? interimEndsOn : endsOn;
    const text = until
      ? t(`orders.inSight.${isInterim ? 'interim' : 'until'}`, { day: formatDay(londonDay(until)) })
      : t(`orders.inSight.${isInterim ? 'interimOpen' : 'further'}`);
    return [{ weight: 'sight' as const, text }];
  });
}

/**
 * The order that binds; that one is made and not served, and that a breach of one is alleged and not answered; for readers
 * of its file.
 */
export const ordersToAnswer: CaseWarnings = async (tx, { id: caseId }, t) => {
  const [orders, breaches] = await Promise.all([
    tx
      .rows(ProtectionOrder)
      .where({ caseId, state: { $in: ['lodged', ...standingStates] } })
      .page(20)
      .select('id', 'state', 'madeOn', 'interim', 'interimAnsweredOn', 'interimEndsOn', 'endsOn')
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
  const told = [...unserved, ...bindingOf(t, orders)];
  const [last] = breaches;
  if (!last) return told;
  const count = breaches.length;
  const text = t('orders.warnings.breach', { count, day: formatDay(londonDay(last.breachedOn)) });
  return [
    { weight: 'danger', text, href: count === 1 ? `/order-breaches/${last.id}` : tabHref(caseId, 'orders') },
    ...told,
  ];
};

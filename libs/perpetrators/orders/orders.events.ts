import type { Words } from '../../platform/messages/messages.js';
import { stepsOf, type CaseEvent, type CaseEvents } from '../../platform/pages/case-event.js';
import { OrderBreach } from './breach.entity.js';
import { OrderChange } from './order-change.entity.js';
import { ProtectionOrder } from './order.entity.js';
import { boundFrom, dayOf } from './orders.marks.js';

/** The steps of an order; that the victim was told of it is no event of the order. */
function eventsOfOrder(t: Words, one: ProtectionOrder): CaseEvent[] {
  const said = (name: string): string => t(`orders.events.${name}`);
  const { interim, full } = boundFrom(one);
  const interimMade = one.interim === 'refused' ? said('interimRefused') : said('interimMade');
  return stepsOf({ kind: 'order', href: `/orders/${one.id}` }, [
    [said('considered'), one.consideredOn],
    [said('authoritySought'), one.soughtOn],
    [said('authorised'), one.authorisedOn],
    [said('lodged'), one.lodgedOn],
    [said('interimSought'), one.interimSoughtOn],
    [interimMade, one.interimAnsweredOn],
    [said('interimServed'), one.interimServedOn, { until: interim }],
    [said('hearing'), one.hearingOn],
    [said('made'), one.madeOn],
    [said('served'), one.servedOn, { until: full }],
    [t('orders.events.ended', { state: t(`orders.states.${one.state}`) }), dayOf(one.endedOn)],
  ]);
}

/** Stalking protection orders with their steps, what courts changed, and breaches of them that are alleged. */
export const eventsOfOrders: CaseEvents = async (tx, caseId, { t, most }) => {
  const [orders, changes, breaches] = await Promise.all([
    tx.rows(ProtectionOrder).where({ caseId }).orderBy('consideredOn', 'DESC').page(most).all(),
    tx
      .rows(OrderChange)
      .where({ caseId, withdrawnAt: { $exists: false } })
      .orderBy('changedOn', 'DESC')
      .page(most)
      .select('orderId', 'kind', 'changedOn')
      .all(),
    tx
      .rows(OrderBreach)
      .where({ caseId, state: { $ne: 'withdrawn' } })
      .orderBy('breachedOn', 'DESC')
      .page(most)
      .select('id', 'state', 'breachedOn', 'decidedOn')
      .all(),
  ]);
  return [
    ...orders.flatMap((one) => eventsOfOrder(t, one)),
    ...changes.flatMap(({ orderId, kind, changedOn }) =>
      stepsOf({ kind: 'order', href: `/orders/${orderId}` }, [
        [t('orders.events.changed', { what: t(`orders.changes.kinds.${kind}`) }), changedOn],
      ]),
    ),
    ...breaches.flatMap(({ id, state, breachedOn, decidedOn }) => {
      const href = `/order-breaches/${id}`;
      return [
        ...stepsOf({ kind: 'incident', href }, [[t('orders.events.breach'), breachedOn]]),
        ...stepsOf({ kind: 'order', href }, [
          [t('orders.events.breachAnswered', { state: t(`order-breaches.states.${state}`) }), decidedOn],
        ]),
      ];
    }),
  ];
};

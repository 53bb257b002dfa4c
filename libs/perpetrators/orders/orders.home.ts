import { hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import { londonDay } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { ProtectionOrder } from './order.entity.js';
import { binding, binds } from './notification.rules.js';
import { notifyBy } from './notifications.reading.js';
import { unservedSince } from './order.rules.js';
import { narrowed } from './orders.reading.js';
import { stateTag } from './orders.cells.js';

const atMost = 20;

const item = (t: Words, order: ProtectionOrder): HomeItem => {
  const { id, reference, caseId, state, forceAgencyId, agencyId } = order;
  const since = unservedSince(order);
  const move = state === 'made' ? 'serve' : 'serve_interim';
  return {
    kind: t('orders.one'),
    reference,
    caseId,
    text: t(state === 'made' ? 'orders.home.unserved' : 'orders.home.interimUnserved'),
    href: `/orders/${id}`,
    dueOn: since && due('spo_service', since),
    whose: t('orders.home.police'),
    state: stateTag(t, state),
    doing: [{ label: t(`orders.moves.${move}.label`), href: `/orders/${id}/${move}` }],
    agencyId: forceAgencyId ?? agencyId,
  };
};

const asked = (
  t: Words,
  { id, reference, caseId, state, soughtOn, forceAgencyId, agencyId }: ProtectionOrder,
): HomeItem => ({
  kind: t('orders.one'),
  reference,
  caseId,
  text: t('orders.home.authority', { day: formatDay(londonDay(soughtOn ?? '')) }),
  href: `/orders/${id}`,
  dueOn: null,
  whose: t('orders.home.mine'),
  state: stateTag(t, state),
  doing: ['authorise', 'refuse_internally'].map((move) => ({
    label: t(`orders.moves.${move}.label`),
    href: `/orders/${id}/${move}`,
  })),
  agencyId: forceAgencyId ?? agencyId,
  leads: 'authority',
});

/** What the person has to notify: by when, and where that it was is entered. */
const notifies = (t: Words, order: ProtectionOrder): HomeItem => ({
  kind: t('orders.one'),
  reference: order.reference,
  caseId: order.caseId,
  text: t(`orders.home.notify.${order.notifyClock ?? 'initial'}`),
  href: `/orders/${order.id}`,
  dueOn: notifyBy(order),
  whose: t('orders.home.watch'),
  state: stateTag(t, order.state),
  doing: [{ label: t('orders.moves.notify.label'), href: `/orders/${order.id}/notify` }],
  agencyId: order.forceAgencyId ?? order.agencyId,
});

/** For officers: the orders of which authority is sought from them, and those that are made and not served, every day until they are; what is to be notified; and how many are near their end. */
export async function ordersHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'police')) return {};
  const sought = { state: 'authority_sought', authorityFromId: tx.actor.id };
  const [authority, main, interim, owed, ending] = await Promise.all([
    tx.rows(ProtectionOrder).open('authorise').where(sought).orderBy('soughtOn').page(atMost).all(),
    tx.rows(ProtectionOrder).open('serve').where({ state: 'made' }).orderBy('madeOn').page(atMost).all(),
    tx
      .rows(ProtectionOrder)
      .open('serve_interim')
      .where({ state: 'lodged' })
      .orderBy('interimAnsweredOn')
      .page(atMost)
      .all(),
    tx
      .rows(ProtectionOrder)
      .open('notify')
      .where({ notifySince: { $exists: true }, state: { $in: binding } })
      .orderBy('notifySince')
      .page(atMost)
      .all(),
    narrowed(tx.rows(ProtectionOrder), { ending: 'yes' }, tx.actor.today).countUpTo(),
  ]);
  return {
    items: [
      ...authority.map((row) => asked(t, row)),
      ...[...main, ...interim].map((row) => item(t, row)),
      ...owed.filter(binds).map((row) => notifies(t, row)),
    ],
    counts: ending ? [{ text: t('orders.home.ending'), count: ending, href: '/orders?ending=yes' }] : [],
  };
}

import { addDays, londonDay } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { binds, lastDayOf, notificationTiming } from './notification.rules.js';
import { ProtectionOrder } from './order.entity.js';
import { OrderNotification } from './order-notification.entity.js';
import { refusalAppealBy, unservedSince } from './order.rules.js';
import { standingStates } from './order.states.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { sinceThen } from '../../administration/deadlines/index.js';
import { reckonedBy } from '../../platform/duties/reckoning.js';

function serviceOf(order: ProtectionOrder): Duty[] {
  const { id, caseId, forumId, forceAgencyId, agencyId } = order;
  const since = unservedSince(order);
  const made = order.madeOn ?? order.interimAnsweredOn;
  if (!made) return [];
  return [
    {
      kind: 'order_service',
      subjectId: id,
      caseId,
      forumId,
      agencyId: forceAgencyId ?? agencyId,
      ownerId: null,
      deputyId: null,
      dueOn: due('spo_service', since ?? (made as Duty['dueOn'])),
      since,
      open: since !== null,
    },
  ];
}

/** Made and not served between two days; a day before, since it is owed a day after. */
async function unserved(tx: Tx, from: string, to: string): Promise<ProtectionOrder[]> {
  const within = { $gte: from, $lte: to };
  const lists = await Promise.all([
    tx.rows(ProtectionOrder).where({ state: 'made', madeOn: within }).all(),
    tx.rows(ProtectionOrder).where({ state: 'lodged', interim: 'made', interimAnsweredOn: within }).all(),
  ]);
  return lists.flat();
}

/** Whoever applied for an order has it served: one that is made and not served protects nobody (`domain.md` 7.7, 14). */
const orderService: DutySource = {
  kind: 'order_service',
  of: async (tx, ids) =>
    (
      await tx
        .rows(ProtectionOrder)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(serviceOf),
  due: async (tx, from, to) =>
    (await unserved(tx, addDays(from, -7), to))
      .flatMap(serviceOf)
      .filter(({ open, dueOn }) => open && dueOn >= from && dueOn <= to),
};

/** No clock of the Act runs longer than this. */
const LONGEST_CLOCK = 7;

/** The person's to notify and the police's to watch: whoever has the file, and whoever leads their agency. */
async function notificationsOwed(tx: Tx, rows: readonly OrderNotification[]): Promise<Duty[]> {
  const orderIds = [...new Set(rows.map(({ orderId }) => orderId))];
  const orders = rows.length
    ? await tx
        .rows(ProtectionOrder)
        .where({ id: { $in: orderIds } })
        .all()
    : [];
  const byId = new Map(orders.map((order) => [order.id, order]));
  return rows.flatMap((row) => {
    const order = byId.get(row.orderId);
    return order && !row.withdrawnAt
      ? [
          {
            kind: 'order_notification',
            subjectId: row.id,
            caseId: row.caseId,
            forumId: order.forumId,
            agencyId: order.agencyId,
            ownerId: order.openedBy,
            deputyId: null,
            dueOn: lastDayOf(row),
            since: londonDay(row.beganOn),
            open: row.metOn === null && binds(order),
          },
        ]
      : [];
  });
}

/** A statutory clock: it is alerted of on its last day, at a weekend too (`domain.md` 7.11). */
const orderNotifications: DutySource = {
  kind: 'order_notification',
  of: async (tx, ids) =>
    notificationsOwed(
      tx,
      await tx
        .rows(OrderNotification)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const open = { metOn: { $exists: false }, withdrawnAt: { $exists: false } };
    const within = { beganOn: { $gte: addDays(from, -LONGEST_CLOCK), $lte: to } };
    const owed = await notificationsOwed(
      tx,
      await tx
        .rows(OrderNotification)
        .where({ ...open, ...within })
        .all(),
    );
    return owed.filter(({ open: still, dueOn }) => still && dueOn >= from && dueOn <= to);
  },
};

const endingOf = ({ id, caseId, forumId, agencyId, openedBy, endsOn, madeOn, state }: ProtectionOrder): Duty[] =>
  endsOn === null
    ? []
    : [
        {
          kind: 'order_ending',
          subjectId: id,
          caseId,
          forumId,
          agencyId,
          ownerId: openedBy,
          deputyId: null,
          dueOn: londonDay(endsOn),
          since: madeOn ? londonDay(madeOn) : null,
          open: standingStates.includes(state),
        },
      ];

/** Whether an order is renewed is thought of half a year, three months and four weeks before it ends (`domain.md` 5.2). */
const orderEndings: DutySource = {
  kind: 'order_ending',
  of: async (tx, ids) =>
    (
      await tx
        .rows(ProtectionOrder)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(endingOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(ProtectionOrder)
        .where({ state: { $in: standingStates }, endsOn: { $gte: from, $lte: to } })
        .all()
    ).flatMap(endingOf),
};

const refusalOf = ({
  id,
  caseId,
  forumId,
  agencyId,
  openedBy,
  endedOn,
  lodgedOn,
  state,
  appeal,
}: ProtectionOrder): Duty[] =>
  endedOn === null || lodgedOn === null
    ? []
    : [
        {
          kind: 'order_refusal',
          subjectId: id,
          caseId,
          forumId,
          agencyId,
          ownerId: openedBy,
          deputyId: null,
          dueOn: refusalAppealBy(endedOn),
          since: londonDay(endedOn),
          open: state === 'refused' && appeal === 'none',
        },
      ];

/** The time to appeal in is at most so many days. */
const LONGEST_APPEAL = 60;

/** Whether a refusal is appealed against is said by the day to appeal by (`domain.md` 5.2). */
const orderRefusals: DutySource = {
  kind: 'order_refusal',
  of: async (tx, ids) =>
    (
      await tx
        .rows(ProtectionOrder)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(refusalOf),
  due: async (tx, from, to) => {
    const refused = { state: 'refused', appeal: 'none', endedOn: { $gte: addDays(from, -LONGEST_APPEAL), $lte: to } };
    return (await tx.rows(ProtectionOrder).where(refused).all())
      .flatMap(refusalOf)
      .filter(({ dueOn }) => dueOn >= from && dueOn <= to);
  },
};

/** What the room’s things owe. */
export const dutiesOfOrders: readonly KindOfDuty[] = [
  kindOfDuty({ source: orderService, entity: ProtectionOrder, section: 'orders', reckoning: sinceThen('spo_service') }),
  kindOfDuty({
    source: orderNotifications,
    entity: OrderNotification,
    section: 'orders',
    hangsOn: 'orderId',
    reckoning: (_, { row }) => reckonedBy(notificationTiming[row.clock], londonDay(row.beganOn)),
  }),
  kindOfDuty({ source: orderEndings, entity: ProtectionOrder, section: 'orders', dayFrom: () => 'ownEnd' }),
  kindOfDuty({
    source: orderRefusals,
    entity: ProtectionOrder,
    section: 'orders',
    reckoning: sinceThen('spo_refusal_appeal'),
  }),
];

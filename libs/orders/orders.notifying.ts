import { randomUUID } from 'node:crypto';
import { londonDay } from '../kernel/london-date.js';
import { planDuty } from '../platform/duties/duty.js';
import { moveSpec } from '../platform/things/thing.js';
import type { Tx } from '../platform/work/tx.js';
import { nextOf, servedFirst } from './notification.rules.js';
import type { ProtectionOrder } from './order.entity.js';
import { changeForm, notifyForm } from './order.forms.js';
import { OrderNotification, type Clock } from './order-notification.entity.js';
import { wrong } from './orders.checks.js';

type Order = ProtectionOrder;
type Run = Pick<OrderNotification, 'clock' | 'beganOn'>;

/** The clocks of some orders that still run. */
export const running = (tx: Tx, orderIds: readonly string[]) =>
  tx
    .rows(OrderNotification)
    .where({ orderId: { $in: [...orderIds] }, metOn: { $exists: false }, withdrawnAt: { $exists: false } });

const chase = (tx: Tx, subjectId: string): void =>
  tx.followUp(planDuty, { kind: 'order_notification', subjectId, occasion: randomUUID() });

/** On the order stands the clock that ends first. */
function show(row: Order, runs: readonly Run[]): void {
  const next = nextOf(runs);
  Object.assign(row, { notifyClock: next?.clock ?? null, notifySince: next?.beganOn ?? null });
}

/** Begins a clock, in the last writing about the order: the one with which it began. */
export async function begin(tx: Tx, row: Order, clock: Clock, beganOn: string): Promise<void> {
  const { id: orderId, caseId, agencyId, category, released, writings: writing } = row;
  const fresh = Object.assign(new OrderNotification(), {
    id: randomUUID(), orderId, caseId, agencyId, category, released, clock, beganOn, metOn: null, acknowledgement: null, writing,
    metWriting: null, madeBy: tx.actor.id, madeAt: tx.at, withdrawnAt: null,
  }); // prettier-ignore
  show(row, [...(await running(tx, [orderId]).all()), fresh]);
  await tx.along(fresh);
  chase(tx, fresh.id);
}

/** Takes back what the last writing about an order began or met; how the order itself stands comes back with it. */
export async function unnotify(tx: Tx, { id, writings }: Order): Promise<void> {
  const drop = `UPDATE order_notification SET withdrawn_at = $3 WHERE order_id = $1 AND writing = $2 AND withdrawn_at IS NULL
    RETURNING id`;
  const back = `UPDATE order_notification SET met_on = NULL, met_writing = NULL, acknowledgement = NULL
    WHERE order_id = $1 AND met_writing = $2 RETURNING id`;
  const dropped = await tx.run<{ id: string }>({ text: drop, values: [id, writings, tx.at] });
  const reopened = await tx.run<{ id: string }>({ text: back, values: [id, writings] });
  for (const one of [...dropped, ...reopened]) chase(tx, one.id);
}

/** Looks anew at what is owed of an order that ends, or is no longer at an end. */
export async function chaseAll(tx: Tx, { id }: Order): Promise<void> {
  for (const one of await running(tx, [id]).all()) chase(tx, one.id);
}

/** Of the clocks of that name the one that has run longest is met. */
async function meet(tx: Tx, row: Order, { clock, notifiedOn, acknowledgement }: Met): Promise<void> {
  const runs = await running(tx, [row.id]).orderBy('beganOn').all();
  const met = runs.find((one) => one.clock === clock);
  if (!met) throw wrong('clock', 'notOwed');
  if (notifiedOn < met.beganOn) throw wrong('notifiedOn', 'notBegun', londonDay(met.beganOn));
  row.writings += 1;
  const text = `UPDATE order_notification SET met_on = $2, met_writing = $3, acknowledgement = $4 WHERE id = $1`;
  await tx.run({ text, values: [met.id, notifiedOn, row.writings, acknowledgement ?? null] });
  show(row, runs.filter((one) => one !== met)); // prettier-ignore
  chase(tx, met.id);
}

interface Met {
  readonly clock: Clock;
  readonly notifiedOn: string;
  readonly acknowledgement?: string | undefined;
}

/** What goes with the moves by which the police keep what the person has notified (`domain.md` 7.7). */
export const notifyingMoves = {
  note_change: moveSpec<Order, typeof changeForm>({
    form: changeForm,
    act: async (tx, row, { change, changedOn }) => {
      const from = servedFirst(row);
      if (!from || changedOn < from) throw wrong('changedOn', 'notServedYet', from ? londonDay(from) : undefined);
      row.writings += 1;
      await begin(tx, row, change, changedOn);
    },
    undo: unnotify,
  }),
  notify: moveSpec<Order, typeof notifyForm>({
    form: notifyForm,
    begins: ({ notifyClock }) => ({ clock: notifyClock }),
    act: (tx, row, met) => meet(tx, row, met),
    undo: unnotify,
  }),
};

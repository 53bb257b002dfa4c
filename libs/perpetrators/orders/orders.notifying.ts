import { randomUUID } from 'node:crypto';
import { londonDay } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { lastDayOf, nextOf, servedFirst } from './notification.rules.js';
import type { ProtectionOrder } from './order.entity.js';
import { changeForm, dayForm, notifyForm } from './order.forms.js';
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

/**
 * Begins a clock, unless the person notifies as a registered sex offender meanwhile (s.9(6)): it then begins from the last
 * day of that. In the last writing about the order: the one with which it began.
 */
export async function begin(tx: Tx, row: Order, clock: Clock, beganOn: string): Promise<void> {
  if (row.registered) return;
  const { id: orderId, caseId, agencyId, category, released, writings: writing } = row;
  const fresh = Object.assign(new OrderNotification(), {
    id: randomUUID(),
    orderId,
    caseId,
    agencyId,
    category,
    released,
    clock,
    beganOn,
    metOn: null,
    acknowledgement: null,
    verified: null,
    suspendedWriting: null,
    writing,
    metWriting: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  });
  show(row, [...(await running(tx, [orderId]).all()), fresh]);
  await tx.along(fresh);
  chase(tx, fresh.id);
}

/** Takes back what the last writing about an order began or met; how the order itself stands comes back with it. */
export async function unnotify(tx: Tx, { id, writings }: Order): Promise<void> {
  const drop = `UPDATE order_notification SET withdrawn_at = $3 WHERE order_id = $1 AND writing = $2 AND withdrawn_at IS NULL
    RETURNING id`;
  const back = `UPDATE order_notification SET met_on = NULL, met_writing = NULL, acknowledgement = NULL, verified = NULL
    WHERE order_id = $1 AND met_writing = $2 RETURNING id`;
  const dropped = await tx.run<{ id: string }>({ text: drop, values: [id, writings, tx.at] });
  const reopened = await tx.run<{ id: string }>({ text: back, values: [id, writings] });
  for (const one of [...dropped, ...reopened]) chase(tx, one.id);
}

/** While somebody is registered as a sex offender nothing runs that has not run out (s.9(6)); what was missed stays missed. */
async function suspend(tx: Tx, row: Order): Promise<void> {
  const runs = (await running(tx, [row.id]).all()).filter((run) => lastDayOf(run) >= tx.actor.today);
  const text = 'UPDATE order_notification SET withdrawn_at = $2, suspended_writing = $3 WHERE id = ANY($1::uuid[])';
  await tx.run({ text, values: [runs.map(({ id }) => id), tx.at, row.writings] });
  show(row, await running(tx, [row.id]).all());
  for (const { id } of runs) chase(tx, id);
}

/** What was suspended by the last writing runs again. */
async function resume(tx: Tx, { id: orderId, writings }: Order): Promise<void> {
  const text = `UPDATE order_notification SET withdrawn_at = NULL, suspended_writing = NULL
    WHERE order_id = $1 AND suspended_writing = $2 RETURNING id`;
  for (const { id } of await tx.run<{ id: string }>({ text, values: [orderId, writings] })) chase(tx, id);
}

/** Looks anew at what is owed of an order that ends, or is no longer at an end. */
export async function chaseAll(tx: Tx, { id }: Order): Promise<void> {
  for (const one of await running(tx, [id]).all()) chase(tx, one.id);
}

/** Of the clocks of that name the one that has run longest is met. */
async function meet(tx: Tx, row: Order, { clock, notifiedOn, acknowledgement, verified }: Met): Promise<void> {
  const runs = await running(tx, [row.id]).orderBy('beganOn').all();
  const met = runs.find((one) => one.clock === clock);
  if (!met) throw wrong('clock', 'notOwed');
  if (notifiedOn < met.beganOn) throw wrong('notifiedOn', 'notBegun', londonDay(met.beganOn));
  row.writings += 1;
  const text = `UPDATE order_notification SET met_on = $2, met_writing = $3, acknowledgement = $4, verified = $5
    WHERE id = $1`;
  await tx.run({
    text,
    values: [met.id, notifiedOn, row.writings, acknowledgement ?? null, verified ?? null],
    noting: [met.id],
  });
  show(
    row,
    runs.filter((one) => one !== met),
  );
  chase(tx, met.id);
}

interface Met {
  readonly clock: Clock;
  readonly notifiedOn: string;
  readonly acknowledgement?: string | undefined;
  readonly verified?: OrderNotification['verified'] | undefined;
}

/** What goes with the moves by which the police keep what the person has notified (`domain.md` 7.7). */
export const notifyingMoves = {
  note_change: moveSpec<Order, typeof changeForm>({
    form: changeForm,
    act: async (tx, row, { change, changedOn }) => {
      const from = servedFirst(row);
      if (!from || changedOn < from) throw wrong('changedOn', 'notServedYet', from ? londonDay(from) : undefined);
      if (row.registered !== (change === 'after_registration'))
        throw wrong('change', row.registered ? 'suspended' : 'notRegistered');
      row.writings += 1;
      row.registered = false;
      await begin(tx, row, change, changedOn);
    },
    undo: unnotify,
  }),
  note_registration: moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: async (tx, row) => {
      if (row.registered) throw wrong('happenedAt', 'registeredAlready');
      row.writings += 1;
      row.registered = true;
      await suspend(tx, row);
    },
    undo: resume,
  }),
  notify: moveSpec<Order, typeof notifyForm>({
    form: notifyForm,
    begins: ({ notifyClock }) => ({ clock: notifyClock }),
    act: (tx, row, met) => meet(tx, row, met),
    undo: unnotify,
  }),
};

import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { binds, lastDayOf, notified } from './notification.rules.js';
import type { ProtectionOrder } from './order.entity.js';
import { OrderNotification } from './order-notification.entity.js';

/** The last day of the notification that is due first, while the order binds; none where nothing is owed. */
export const notifyBy = (row: ProtectionOrder): LondonDate | null =>
  row.notifyClock && row.notifySince && binds(row)
    ? lastDayOf({ clock: row.notifyClock, beganOn: row.notifySince })
    : null;

/** What whoever is under an order had to notify, the first of it first, and whether it was in time. */
export async function notificationsOf(tx: Tx, orderId: string) {
  const rows = tx.rows(OrderNotification).where({ orderId, withdrawnAt: { $exists: false } });
  return (await rows.orderBy('beganOn').page(100).all()).map(
    ({ id, clock, beganOn, metOn, acknowledgement, verified }) => ({
      id,
      clock,
      beganOn,
      lastDay: lastDayOf({ clock, beganOn }),
      metOn,
      acknowledgement,
      verified,
      standing: notified({ clock, beganOn, metOn }, tx.actor.today),
    }),
  );
}

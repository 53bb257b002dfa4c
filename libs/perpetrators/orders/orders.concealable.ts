import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { ProtectionOrder, OrderText } from './order.entity.js';
import { OrderNotification } from './order-notification.entity.js';
import { OrderChange } from './order-change.entity.js';
import { OrderBreach } from './breach.entity.js';
import { ProtectedPerson } from './protected-person.entity.js';
import { ForceRequest } from './force-request.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInOrders: readonly Concealable[] = [
  concealable(ProtectionOrder, 'protection_order', {
    authors: ['opened_by'],
    since: 'opened_at',
    parts: [
      ['order_text', 'order_id'],
      ['order_notification', 'order_id'],
      ['order_change', 'order_id'],
      ['order_breach', 'order_id'],
      ['protected_person', 'order_id'],
      ['force_request', 'order_id'],
    ],
    within: ['item_id'],
  }),
  concealable(OrderNotification, 'order_notification', { authors: ['made_by'], within: ['order_id'] }),
  concealable(OrderChange, 'order_change', { authors: ['made_by'], within: ['order_id'] }),
  concealable(OrderBreach, 'order_breach', { authors: ['alleged_by'], since: 'alleged_at', within: ['order_id'] }),
  concealable(ProtectedPerson, 'protected_person', { authors: ['made_by'], within: ['order_id'] }),
  concealable(ForceRequest, 'force_request', { authors: ['made_by'], within: ['order_id'] }),
  concealable(OrderText, 'order_text', { authors: ['made_by'], within: ['order_id'] }),
];

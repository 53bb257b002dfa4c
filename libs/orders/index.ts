import type { Domain } from '../platform/domain.js';
import { orderAccess } from './order.access.js';
import { OrderText, ProtectionOrder } from './order.entity.js';
import { OrderNotification } from './order-notification.entity.js';
import { OrdersApi } from './orders.api.js';
import { ordersOfCase, ordersOfItem } from './orders.case-part.js';
import { askedForAuthority } from './order.jobs.js';
import { standingStates } from './order.states.js';
import { standingLines } from './orders.cells.js';
import { orderChoices } from './orders.choices.js';
import { orderEndings, orderNotifications, orderService } from './orders.duties.js';
import { ordersHome } from './orders.home.js';
import { OrderPages } from './orders.pages.js';
import { Orders, QUESTION } from './orders.service.js';
import { orderThing } from './orders.thing.js';
import { orderHandlers } from './orders.worker.js';

export const orders: Domain = {
  name: 'orders',
  entities: [ProtectionOrder, OrderText, OrderNotification],
  access: orderAccess,
  things: [orderThing],
  choices: orderChoices,
  home: ordersHome,
  caseParts: [ordersOfCase],
  itemParts: [ordersOfItem],
  services: [Orders],
  api: [OrdersApi],
  pages: [OrderPages],
  jobs: [askedForAuthority],
  handlers: orderHandlers,
};

export {
  orderEndings,
  OrderNotification,
  orderNotifications,
  Orders,
  orderService,
  OrderText,
  orderThing,
  ProtectionOrder,
  QUESTION as consideredQuestion,
  standingLines,
  standingStates,
};

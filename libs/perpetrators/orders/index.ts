import { caseWarnings, onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { ledgerTellers, type Teller } from '../../cases/ledger/index.js';
import { teach } from '../../platform/messages/messages.js';
import beside from './beside.en.json' with { type: 'json' };
import { besidePages } from './beside.pages.js';
import { breachThing, forceRequestThing } from './beside.things.js';
import { OrderBreach } from './breach.entity.js';
import { ForceRequest } from './force-request.entity.js';
import { OrderChange } from './order-change.entity.js';
import { OrderPower } from './order-power.entity.js';
import { ordersToAnswer } from './orders.warnings.js';
import { eventsOfOrders } from './orders.events.js';
import { ProtectedPerson } from './protected-person.entity.js';
import { orderAccess } from './order.access.js';
import { OrderText, ProtectionOrder } from './order.entity.js';
import { OrderNotification } from './order-notification.entity.js';
import { OrdersApi } from './orders.api.js';
import { breachesOfCase, ordersOfCase, ordersOfItem } from './orders.case-part.js';
import { askedForAuthority } from './order.jobs.js';
import { soughtStates, standingStates } from './order.states.js';
import { standingLines } from './orders.cells.js';
import { orderChoices } from './orders.choices.js';
import { orderHome } from './beside.home.js';
import { orderMarks } from './orders.marks.js';
import { OrderPages } from './orders.pages.js';
import { Orders, QUESTION } from './orders.service.js';
import { orderThing } from './orders.thing.js';
import { PowersApi } from './powers.api.js';
import { PowerPages } from './powers.pages.js';
import { Powers } from './powers.service.js';
import { orderHandlers } from './orders.worker.js';
import { dutiesOfOrders } from './orders.duties.js';
import { concealableInOrders } from './orders.concealable.js';

for (const [name, said] of Object.entries<object>(beside)) teach(name, said);
const requestsInLedger: Teller = async (tx, ids) => {
  const rows = await tx
    .rows(ForceRequest)
    .where({ id: { $in: ids } })
    .select('id')
    .all();
  return new Map(rows.map(({ id }) => [id, { href: `/force-requests/${id}` }]));
};

export const orders: Domain = {
  name: 'orders',
  entities: [
    ProtectionOrder,
    OrderText,
    OrderNotification,
    OrderChange,
    OrderBreach,
    ProtectedPerson,
    ForceRequest,
    OrderPower,
  ],
  access: orderAccess,
  things: [orderThing, breachThing, forceRequestThing],
  choices: orderChoices,
  home: orderHome,
  duties: dutiesOfOrders,
  concealable: concealableInOrders,
  messageSubjects: [{ kind: 'order', entity: ProtectionOrder, section: 'orders' }],
  caseParts: onTab('orders', ordersOfCase, breachesOfCase),
  caseEvents: eventsOfOrders,
  itemParts: [ordersOfItem],
  marks: orderMarks,
  contributes: [ledgerTellers.with([ForceRequest.name, requestsInLedger]), caseWarnings.with(ordersToAnswer)],
  services: [Orders, Powers],
  api: [OrdersApi, PowersApi],
  pages: [OrderPages, PowerPages, ...besidePages],
  jobs: [askedForAuthority],
  handlers: orderHandlers,
};

export {
  OrderBreach,
  Orders,
  OrderText,
  orderThing,
  ProtectedPerson,
  ProtectionOrder,
  QUESTION as consideredQuestion,
  soughtStates,
  standingLines,
  standingStates,
};

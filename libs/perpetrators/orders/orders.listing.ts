import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { ProtectionOrder } from './order.entity.js';
import { listFilter, type OrderFilters } from './order.forms.js';
import { tableOf } from './orders.cells.js';
import { narrowed } from './orders.reading.js';
import { orderThing } from './orders.thing.js';

const boxes = ['unserved', 'unnotified', 'ending'] as const;

const besidesIn = (query: Record<string, unknown>): OrderFilters =>
  Object.fromEntries(boxes.filter((name) => query[name] === 'yes').map((name) => [name, 'yes' as const]));

const tagsOf = (t: Words, besides: OrderFilters, state: string | undefined) =>
  boxes
    .filter((name) => besides[name])
    .map((name) => ({
      text: t(`orders.questions.${name}.options.yes`),
      href: listAddress('/orders', { ...besides, state, [name]: undefined }),
    }));

/** The list as its page shows it: by state with their counts, narrowed by what is unserved or near its end. */
export async function listData(
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> {
  const t = words();
  const state = stateIn(orderThing, query['state']);
  const besides = besidesIn(query);
  const data = await listByState(doors, me, orderThing, {
    chosen: { ...besides, state },
    cursor: typeof query['cursor'] === 'string' ? query['cursor'] : undefined,
    counts: (tx, states) => narrowed(tx.rows(ProtectionOrder), besides, me.today).countEach('state', states),
    table: (_, items) => tableOf(t, items),
  });
  return {
    ...data,
    more: { href: '/order-powers', text: t('orders.powers.title') },
    filter: listFilter,
    filterValues: { ...besides, state },
    panel: {
      action: '/orders',
      chosen: tagsOf(t, besides, state),
      clear: listAddress('/orders', { state }),
    },
  };
}

import { hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { besideTag } from './beside.cells.js';
import { ForceRequest } from './force-request.entity.js';
import { ordersHome } from './orders.home.js';

const atMost = 20;

const asked = (t: Words, one: ForceRequest): HomeItem => ({
  kind: t('force-requests.one'),
  reference: one.reference,
  text: t('force-requests.home.asked'),
  href: `/force-requests/${one.id}`,
  dueOn: null,
  whose: t('force-requests.home.whose'),
  state: besideTag(t, 'force-requests', one.state),
  doing: ['take_up', 'decline'].map((move) => ({
    label: t(`force-requests.moves.${move}.label`),
    href: `/force-requests/${one.id}/${move}`,
  })),
  agencyId: one.toAgencyId,
});

/** What other forces ask. */
async function besideHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'police', 'coordinator', 'chair')) return {};
  const asking = tx
    .rows(ForceRequest)
    .open('take_up')
    .where({ state: { $in: ['asked', 'acknowledged'] } });
  const requests = await asking.orderBy('askedOn').page(atMost).all();
  return { items: requests.map((one) => asked(t, one)) };
}

/** What waits for somebody in this room: orders, and what stands beside them. */
export async function orderHome(tx: Tx, t: Words): Promise<HomePart> {
  const [orders, beside] = await Promise.all([ordersHome(tx, t), besideHome(tx, t)]);
  return { ...orders, items: [...(orders.items ?? []), ...(beside.items ?? [])] };
}

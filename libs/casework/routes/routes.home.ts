import { hasRole } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { endingSoon } from './other-orders.resource.js';
import { whoEnters } from './route.access.js';
import { OtherOrder } from './route.fields.js';

/** How much of what binds people besides is near its end. */
export async function routesHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...whoEnters)) return {};
  const count = await tx.rows(OtherOrder).where(endingSoon(tx.actor.today)).countUpTo();
  return count ? { counts: [{ text: t('other-orders.ending'), count, href: '/other-orders?ending=yes' }] } : {};
}

import { forumsAs } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { forumsKept } from './training.choices.js';

/** Links to the figures of each forum that the actor coordinates, or in which they work for a service that they lead. */
export async function figureLinks(tx: Tx, t: Words) {
  const { actor: me } = tx;
  const led = me.posts.filter(({ agencyId }) => me.leads?.some((lead) => lead.agencyId === agencyId));
  const ids = new Set([...forumsAs(me, 'coordinator'), ...led.flatMap(({ forumIds }) => forumIds)]);
  const links = (await forumsKept(tx))
    .filter(({ value }) => ids.has(value))
    .map(({ value, text: forum }) => ({
      href: `/forums/${value}/training-figures`,
      text: t('training.links.figures', { forum }),
    }));
  return { links };
}

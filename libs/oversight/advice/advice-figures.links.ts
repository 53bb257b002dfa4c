import { hasRole } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { forumsAdvised } from './advice.choices.js';

/** Links to the figures of each forum that the actor enters advice for, if they coordinate one. */
export async function figureLinks(tx: Tx, t: Words) {
  if (!hasRole(tx.actor, 'coordinator')) return {};
  const links = (await forumsAdvised(tx)).map(({ value, text: forum }) => ({
    href: `/forums/${value}/advice-figures`,
    text: t('advice.links.figures', { forum }),
  }));
  return { links };
}

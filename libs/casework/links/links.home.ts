import { hasRole } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { AreaAlert } from './area-alert.entity.js';
import { SerialResult } from './serial-rule.entity.js';

/** For whoever runs a forum: how many alerts of other areas wait, and how many people fulfil a rule for serial perpetrators. */
export async function linksHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return {};
  const [raised, serial] = await Promise.all([
    tx.rows(AreaAlert).where({ state: 'raised' }).countUpTo(),
    tx.rows(SerialResult).where({ fulfilled: true }).countOf('personId'),
  ]);
  return {
    counts: [
      {
        text: t('links.home.alerts', { count: raised }),
        count: raised,
        href: '/area-alerts?state=raised',
        urgent: true,
      },
      { text: t('links.home.serial', { count: serial }), count: serial, href: '/serial-perpetrators' },
    ],
  };
}

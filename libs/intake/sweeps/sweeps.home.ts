import { forumsAs, hasRole } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { deskPath } from './desk.showing.js';
import { SweptCrime } from './sweep.entity.js';
import { sweepForums } from './sweeps.desk.js';

/** For whoever runs a forum that takes sweeps: how many victims nobody has referred, and how many rows wait. */
export async function sweepsHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return {};
  const ids = forumsAs(tx.actor, 'coordinator', 'chair');
  const desk = tx.rows(SweptCrime).open('answer').where({ onDesk: true });
  const [forums, waiting, unreferred] = await Promise.all([
    sweepForums(tx),
    desk.countEach('forumId', ids),
    desk.where({ unreferred: true }).countEach('forumId', ids),
  ]);
  return {
    counts: forums.flatMap(({ id: forumId, name: forum }) => {
      const [open, urgent] = [waiting.get(forumId) ?? 0, unreferred.get(forumId) ?? 0];
      return [
        {
          text: t('sweeps.home.unreferred', { forum }),
          count: urgent,
          href: deskPath({ forumId, show: 'unreferred' }),
          urgent: true,
        },
        { text: t('sweeps.home.waiting', { forum }), count: open, href: deskPath({ forumId, show: 'desk' }) },
      ];
    }),
  };
}

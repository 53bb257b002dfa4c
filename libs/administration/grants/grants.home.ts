import { Forum } from '../areas/index.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { grantsEnding } from './grant.ending.js';
import { grantsPath } from './grants.showing.js';

/** That the grant of a forum ends soon, for whoever owns it. */
export async function grantsHome(tx: Tx, t: Words): Promise<HomePart> {
  const { id, funded = [] } = tx.actor;
  if (!funded.length) return {};
  const near = await grantsEnding(
    tx,
    funded.map(({ forumId }) => forumId),
  );
  const mine = near.filter(({ ownerId }) => ownerId === id);
  if (!mine.length) return {};
  const forums = await tx
    .rows(Forum)
    .where({ id: { $in: mine.map(({ forumId }) => forumId) } })
    .select('id', 'name')
    .all();
  const items = mine.map(({ forumId, lastOn }): HomeItem => {
    const [href, forum = ''] = [grantsPath(forumId), forums.find((one) => one.id === forumId)?.name];
    return {
      kind: t('grants.home.kind'),
      reference: null,
      text: t('grants.home.ends', { forum }),
      href,
      dueOn: lastOn,
      whose: t('grants.home.whose'),
      state: { text: t('grants.home.state'), colour: 'orange' },
      doing: [{ label: t('grants.home.look'), href }],
      agencyId: null,
    };
  });
  return { items };
}

import { inPost } from '../agencies/index.js';
import { settingsOfForums } from '../areas/index.js';
import { endingSoon, type Ending } from '../deadlines/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { ForumGrant } from './grant.entity.js';
import { owning } from './grants.owners.js';

/**
 * The grants whose end is near enough today for their owners to be told: those of forums that are still projects, whose
 * owner is still in a post for which they own it.
 * @param forumIds those that are looked at; absent: all
 */
export async function grantsEnding(tx: Tx, forumIds?: readonly string[]): Promise<Ending<ForumGrant>[]> {
  const { today } = tx.actor;
  const within = forumIds ? { forumId: { $in: [...forumIds] } } : {};
  const all = await tx
    .rows(ForumGrant)
    .where({ ...within, fromOn: { $lte: today } })
    .all();
  const near = await endingSoon(tx, 'grant_ends', all, ({ forumId }) => forumId);
  if (!near.length) return [];
  const ownerIds = [...new Set(near.map(({ ownerId }) => ownerId))];
  const [settled, posts] = await Promise.all([
    settingsOfForums(tx, [...new Set(near.map(({ forumId }) => forumId))]),
    inPost(tx, { staffId: { $in: ownerIds }, role: { $in: owning } }),
  ]);
  const isHeld = ({ ownerId, ownerAgencyId }: ForumGrant): boolean =>
    posts.some(({ staffId, agencyId }) => staffId === ownerId && agencyId === ownerAgencyId);
  return near.filter((one) => settled(one.forumId, today)?.status === 'project' && isHeld(one));
}

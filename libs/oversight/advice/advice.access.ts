import { advocates } from '../../victims/advocacy/index.js';
import type { Role } from '../../platform/access/access-matrix.js';
import { access, type AccessTable, type Entity } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';

/** Who enters advice: the members of advocacy services, and the coordinator. */
export const advisers: readonly Role[] = [...advocates, 'coordinator'];

/** The agency that entered it, and whoever coordinates the forum of its area; for everybody else there is none. */
function ofAgencyOrForum(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const agencyIds = actor.posts.filter(({ role }) => advocates.includes(role)).map(({ agencyId }) => agencyId);
  const forumIds = forumsAs(actor, 'coordinator');
  return [
    ...(agencyIds.length ? [{ agencyId: { $in: [...new Set(agencyIds)] } }] : []),
    ...(forumIds.length ? [{ forumId: { $in: forumIds } }] : []),
  ];
}

/** A row for each forum of each post in which a person enters what is of no case; for the forum that is chosen alone, where one is. */
export const inTheirForums = (
  { posts }: Facts,
  { forumId: chosen }: { readonly forumId?: string | undefined },
): { forumId: string; agencyId: string }[] =>
  posts
    .filter(({ role }) => advisers.includes(role))
    .flatMap(({ agencyId, forumIds }) => forumIds.map((forumId) => ({ forumId, agencyId })))
    .filter(({ forumId }) => !chosen || forumId === chosen);

const here = ({ agencyId, forumIds }: Post): Conditions => ({ agencyId, forumId: { $in: forumIds } });
const mine = ({ agencyId }: Post, { id }: Facts): Conditions => ({ agencyId, madeBy: id });
const ofMyForum = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });

/**
 * What advocacy services enter of their own work and in no case, and the coordinator beside them.
 * @param besides what else somebody reads of it: alternatives on columns of its own
 */
export const enteredByServices = (entity: Entity, besides: (actor: Facts) => Conditions[] = () => []): AccessTable =>
  access(entity, (actor) => [...ofAgencyOrForum(actor), ...besides(actor)], [
    { to: advisers, can: ['create'], where: here },
    { to: advisers, can: ['amend', 'withdraw'], where: mine },
    { to: ['coordinator'], can: ['withdraw'], where: ofMyForum },
  ]);

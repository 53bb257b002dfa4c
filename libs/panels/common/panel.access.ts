import type { Facts, Post } from '../../platform/access/actor.js';
import { workers, type Role } from '../../platform/access/access-matrix.js';
import type { Conditions } from '../../platform/access/conditions.js';

/** The roles that run panels. */
export const runIt = ['coordinator', 'chair'] as const;
/** The roles that are on panels: everyone who can work on a case, but a guest, who comes for one item. */
export const answerIt: readonly Role[] = workers.filter((role) => role !== 'guest');

export const ofMyForums = (post: Post): Conditions => ({ forumId: { $in: post.forumIds } });
export const isSystem = (actor: Facts): boolean => actor.posts.some(({ role }) => role === 'system');
/** The forums that somebody belongs to in one of the roles that are on panels at all. */
export const myForums = (actor: Facts, roles: readonly Role[] = answerIt): string[] => [
  ...new Set(actor.posts.filter(({ role }) => roles.includes(role)).flatMap(({ forumIds }) => forumIds)),
];

/** A meeting is known to its forum's members and to whoever has a place at it and still holds a post. */
export function meetingsOf(actor: Facts, key: 'id' | 'meetingId'): Conditions[] {
  if (isSystem(actor)) return [{}];
  const [forums, places] = [myForums(actor), actor.posts.length ? (actor.meetingIds ?? []) : []];
  return [
    ...(forums.length ? [{ forumId: { $in: forums } }] : []),
    ...(places.length ? [{ [key]: { $in: places } }] : []),
  ];
}

export const myAgencies = (actor: Facts): string[] => [
  ...new Set(actor.posts.filter(({ role }) => answerIt.includes(role)).map(({ agencyId }) => agencyId)),
];

/** What an agency is asked and what it answered is its own, whatever its people may read of others'. */
export const ofMyAgency = (actor: Facts): Conditions[] => {
  const agencies = myAgencies(actor);
  return agencies.length ? [{ agencyId: { $in: agencies } }] : [];
};

export const myOwn = (_: Post, actor: Facts): Conditions => ({ staffId: actor.id });

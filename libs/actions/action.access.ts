import { workers } from '../platform/access/access-matrix.js';
import { access, byForum, type MoveGrant } from '../platform/access/access.js';
import { grantsOf } from '../platform/access/grants.js';
import type { Facts, Post } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { Action, ActionLikeness } from './action.entity.js';
import { safetyRelated } from './action.forms.js';

const inMyForums = (post: Post): Conditions => ({ caseForums: { $in: post.forumIds } });
const ofMyForums = (post: Post): Conditions => ({ ...inMyForums(post), forumId: { $in: post.forumIds } });
const ofMyAgency = (post: Post): Conditions => ({ agencyId: post.agencyId });

/** `domain.md` 8, actions of the ISAC: besides their own, what is done for the victim's safety in the cases they work on. */
const forTheVictim = (actor: Facts): Conditions[] =>
  actor.posts
    .filter(({ role }) => role === 'isac')
    .flatMap((post) => grantsOf('actions', post, actor, ['F']))
    .map((conditions) => ({ ...conditions, type: { $in: safetyRelated } }));

/** The forum sets, extends and verifies; the agency that owns it, whoever of it is there, answers and does. */
const moves: readonly MoveGrant[] = [
  {
    to: ['coordinator', 'chair'],
    can: ['assign', 'chase', 'extend', 'reassign', 'query', 'verify', 'cancel', 'supersede', 'place'],
    where: ofMyForums,
  },
  { to: ['coordinator', 'chair'], can: ['create'], where: inMyForums },
  { to: workers, can: ['accept', 'refuse', 'start', 'claim'], where: ofMyAgency },
  { to: ['system'], can: ['create'] },
];

export const actionAccess = [
  byForum(access(Action, 'actions', moves, forTheVictim)),
  // By what texts are compared is no secret; which are like which is known to whoever sees both.
  access(ActionLikeness, () => [{}]),
];

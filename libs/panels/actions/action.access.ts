import { workers } from '../../platform/access/access-matrix.js';
import { access, byForum, type MoveGrant } from '../../platform/access/access.js';
import { grantsOf } from '../../platform/access/grants.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { tookOver } from '../../platform/access/taken.js';
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

const runs = ['assign', 'chase', 'extend', 'reassign', 'query', 'verify', 'cancel', 'supersede'] as const;
/** Of a case that went to their force: what that force owns. */
const ofMyForce = (post: Post, facts: Facts): Conditions => ({
  ...tookOver(post, facts),
  agencyId: { $in: post.ownAgencyIds },
});
/** And what they set there for other agencies. */
const setByMe = (post: Post, facts: Facts): Conditions => ({ ...tookOver(post, facts), madeBy: facts.id });

/** The forum sets, extends and verifies; the agency that owns it, whoever of it is there, answers and does. */
const moves: readonly MoveGrant[] = [
  {
    to: ['coordinator', 'chair'],
    can: [...runs, 'place'],
    where: ofMyForums,
  },
  { to: ['coordinator', 'chair'], can: ['create'], where: inMyForums },
  { to: ['coordinator', 'chair'], can: ['create'], where: tookOver },
  { to: ['coordinator', 'chair'], can: runs, where: ofMyForce },
  { to: ['coordinator', 'chair'], can: runs, where: setByMe },
  { to: workers, can: ['accept', 'refuse', 'start', 'claim'], where: ofMyAgency },
  { to: ['system'], can: ['create'] },
];

export const actionAccess = [
  byForum(access(Action, 'actions', moves, forTheVictim)),
  // By what texts are compared is no secret; which are like which is known to whoever sees both.
  access(ActionLikeness, () => [{}]),
];

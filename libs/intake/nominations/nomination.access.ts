import { workers } from '../../platform/access/access-matrix.js';
import { access, withStructured } from '../../platform/access/access.js';
import { agenciesOf, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Nomination, NominationAnswer, NominationDecision } from './nomination.entity.js';

const ofMyForum = (post: Post): Conditions => ({ forumId: { $in: post.forumIds } });
const toMyForum = (post: Post): Conditions => ({ targetForumId: { $in: post.forumIds } });
const mine = (post: Post, actor: Facts): Conditions => ({ nominatorId: actor.id, nominatorAgencyId: post.agencyId });

/** The agencies for which somebody can nominate; whoever only looks after its settings reads none of its nominations. */
const nominatingFor = ({ posts, ...actor }: Facts): string[] =>
  agenciesOf({ ...actor, posts: posts.filter(({ role }) => workers.includes(role)) }).sort();

/** What an agency nominated, and what it was told of it, is its to read. */
const byMyAgency = (actor: Facts): Conditions[] => {
  const agencies = nominatingFor(actor);
  return agencies.length ? [{ nominatorAgencyId: { $in: agencies } }] : [];
};

/**
 * Whoever wrote an answer may read it again while they work for that agency. Where the victim is, the victim's health
 * and children are left to the matrix alone: what one may write there one need not be shown.
 */
const writtenByMe = (actor: Facts): Conditions[] => {
  const agencies = nominatingFor(actor);
  const category = { $in: ['offendingHistory', 'perpetratorIdentity', 'victimIdentity'] };
  return agencies.length ? [{ givenBy: actor.id, givenFor: { $in: agencies }, category }] : [];
};

/** The forum decides; the nominator answers and withdraws; a coordinator may enter what others send. */
export const nominationAccess = [
  access(
    Nomination,
    'nomination',
    [
      {
        to: ['coordinator', 'chair'],
        can: [
          'accept',
          'return',
          'redirect',
          'advise',
          'decline',
          'merge',
          'list',
          'answer',
          'resubmit',
          'withdraw',
          'match',
        ],
        where: ofMyForum,
      },
      { to: ['coordinator', 'chair'], can: ['receive'], where: toMyForum },
      { to: workers, can: ['create', 'resubmit', 'answer', 'withdraw'], where: mine },
      { to: ['coordinator'], can: ['create'] },
    ],
    byMyAgency,
  ),
  // Who the perpetrator is, is asked by questions of its own; what he did is told in free text.
  withStructured(access(NominationAnswer, 'matrix', [], writtenByMe), { where: { category: 'perpetratorIdentity' } }),
  access(NominationDecision, 'nomination', [], byMyAgency),
];

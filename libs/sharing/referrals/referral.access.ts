import { lettersOf, workers } from '../../platform/access/access-matrix.js';
import { access, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Referral, ReferralText } from './referral.entity.js';
import { carriable } from './referral.kinds.js';

const whoRunsIt = ['coordinator', 'chair'] as const;

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const mine = (_: Post, { id }: Facts): Conditions => ({ madeBy: id });
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
const toMyAgency = ({ agencyId }: Post): Conditions => ({ recipientAgencyId: agencyId });

/** Whoever receives it says so; for those who are not here, whoever made it or runs the forum writes down what they said. */
const answers = ['receive', 'accept', 'decline', 'complete'] as const;
const moves: readonly MoveGrant[] = [
  { to: workers, can: ['create'], where: ofMyAgency },
  { to: workers, can: answers, where: toMyAgency },
  { to: workers, can: [...answers, 'withdraw'], where: mine },
  { to: whoRunsIt, can: [...answers, 'withdraw'], where: inMyForums },
];

const rowless: readonly string[] = ['N', 'P', 'A', 'R'];
const openTo = ({ role, duty }: Post): string[] =>
  carriable.filter((category) => lettersOf(category, role, duty).some((letter) => !rowless.includes(letter)));

/** What was sent to an agency its people read, each what the table opens to their post: the case itself stays shut. */
const received = ({ posts }: Facts): Conditions[] =>
  posts
    .filter(({ role }) => workers.includes(role))
    .map((post) => ({ recipientAgencyId: post.agencyId, category: { $in: openTo(post) } }));

/** The product reminds of what is owed; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

export const referralAccess = [
  access(Referral, 'matrix', moves, (actor) => [...received(actor), ...toTheProduct(actor)]),
  access(ReferralText, 'matrix', [{ to: workers, can: ['create'], where: ofMyAgency }], received),
];

import { lettersOf, workers } from '../../platform/access/access-matrix.js';
import { access, type AccessTable, type Entity, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { carriable } from './referral.kinds.js';
import { ReferralText } from './referral-text.entity.js';

const whoRunsIt = ['coordinator', 'chair'] as const;

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const mine = (_: Post, { id }: Facts): Conditions => ({ madeBy: id });
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
const toMyAgency = ({ agencyId }: Post): Conditions => ({ recipientAgencyId: agencyId });

/** Those who receive it say so; for those who are not here, those who made it or run the forum write down what they said. */
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

/** The product reminds of what is due; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

/** The access table of referrals. */
export const referralTable = (referral: Entity): AccessTable =>
  access(referral, 'matrix', moves, (actor) => [...received(actor), ...toTheProduct(actor)]);

/** The access table of what is written in them. */
export const referralTextAccess = access(
  ReferralText,
  'matrix',
  [{ to: workers, can: ['create'], where: ofMyAgency }],
  received,
);

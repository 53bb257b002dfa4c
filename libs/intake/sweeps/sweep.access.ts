import { access } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Sweep, SweepFile, SweepReceipt, SweptCrime } from './sweep.entity.js';

const runIt = ['coordinator', 'chair'] as const;
const ofMyForum = (post: Post): Conditions => ({ forumId: { $in: post.forumIds } });

function sweepsOf(actor: Facts): Conditions[] {
  const forums = forumsAs(actor, ...runIt);
  return forums.length ? [{ forumId: { $in: forums } }] : [];
}

/** How many rows there were is known to whoever sent them, while they are a coordinator. */
const sentByMe = (actor: Facts): Conditions[] => (hasRole(actor, 'coordinator') ? [{ sentBy: actor.id }] : []);

/** A service reads the rows that concern its victims: whoever works there as an advocate does. */
const ofMyServices = ({ services = [], barredCaseIds }: Facts): Conditions[] =>
  services.length
    ? [
        {
          serviceIds: { $in: services.map(({ agencyId }) => agencyId) },
          ...(barredCaseIds.length && { caseId: { $nin: barredCaseIds } }),
        },
      ]
    : [];

/**
 * The desk is the forum's: a row's own words (reference, offence, district) are read by its coordinators and chairs
 * alone, for a district may be where the victim is; and by the advocacy services to which the victim was sent. Everybody
 * else reads what their category opens in the case.
 */
export const sweepAccess = [
  access(Sweep, sweepsOf, [{ to: ['coordinator'], can: ['create'], where: ofMyForum }]),
  access(SweepReceipt, sentByMe),
  access(SweepFile, sentByMe, [{ to: ['coordinator'], can: ['create', 'send'], where: ofMyForum }]),
  access(
    SweptCrime,
    'nomination',
    [
      { to: runIt, can: ['answer', 'refer'], where: ofMyForum },
      { to: ['coordinator'], can: ['create'], where: ofMyForum },
    ],
    ofMyServices,
  ),
];

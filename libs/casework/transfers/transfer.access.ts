import { mayEverLocate } from '../../platform/access/access-matrix.js';
import { access, byPosts, type AccessTable, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Arrival } from './arrival.entity.js';
import { Transfer, TransferCheck, TransferLine, TransferText } from './transfer.entity.js';

export const whoRunsIt = ['coordinator', 'chair'] as const;

const ledByMine = ({ forumIds }: Post): Conditions => ({ leadForum: { $in: forumIds } });
const inMyForums = ({ forumIds }: Post): Conditions => ({ caseForums: { $in: forumIds } });
const toMyAgency = ({ agencyId }: Post): Conditions => ({ toAgencyId: agencyId });
const onTeam = ({ agencyId }: Post, { team }: Facts): Conditions => ({
  caseId: { $in: team.filter((one) => one.agencyId === agencyId).map(({ caseId }) => caseId) },
});

/** The agencies for which somebody coordinates: what is offered to one of them they read, and nothing else of the case. */
const askedAgencies = ({ posts }: Facts): string[] => [
  ...new Set(posts.filter(({ role }) => role === 'coordinator' || role === 'chair').map(({ agencyId }) => agencyId)),
];

/** To the agency that is asked, once it was offered. */
const toTheAsked =
  (once: Conditions) =>
  (actor: Facts): Conditions[] => {
    const agencies = askedAgencies(actor);
    return agencies.length ? [{ toAgencyId: { $in: agencies }, ...once }] : [];
  };

/** The product reminds, and writes to whoever has something to do; of what was offered it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

const sends = ['create', 'offer', 'revise', 'confirm_actions', 'withdraw'] as const;
const answers = ['acknowledge', 'take_action', 'accept', 'decline'] as const;
/** Both forces work through the hand-over. */
const together = ['hand_over', 'start_dual_running', 'set_dual_end', 'tick', 'complete'] as const;

/** What is so of the case as a whole is for the forum that leads it; whoever is asked answers for their agency. */
const moves: readonly MoveGrant[] = [
  { to: whoRunsIt, can: sends, where: ledByMine },
  { to: whoRunsIt, can: ['ask_consent'], where: inMyForums },
  { to: ['isac'], can: ['ask_consent'], where: onTeam },
  { to: whoRunsIt, can: [...answers, ...together], where: toMyAgency },
  { to: whoRunsIt, can: together, where: ledByMine },
];

/**
 * Whose each side is, and where hers goes, says where the victim is: whoever may never be told that reads nothing of a
 * transfer, whichever side it is of, so that what is missing tells nothing either.
 */
const byWhoMayLocate = (table: AccessTable): AccessTable => byPosts(table, mayEverLocate);

export const transferAccess = [
  byWhoMayLocate(
    access(Transfer, 'victimIdentity', moves, (actor) => [
      ...toTheProduct(actor),
      ...toTheAsked({ offeredAt: { $exists: true } })(actor),
    ]),
  ),
  byWhoMayLocate(access(TransferLine, 'matrix', [], toTheAsked({}))),
  byWhoMayLocate(access(TransferText, 'victimIdentity', [], toTheAsked({}))),
  byWhoMayLocate(access(TransferCheck, 'victimIdentity', [], toTheAsked({}))),
  // Whoever runs the case enters it; whoever coordinates there is told that somebody came, and not who.
  access(
    Arrival,
    'perpetratorIdentity',
    [
      { to: whoRunsIt, can: ['create'], where: inMyForums },
      { to: whoRunsIt, can: ['acknowledge'], where: toMyAgency },
    ],
    (actor) => [...toTheProduct(actor), ...toTheAsked({})(actor)],
  ),
];

import { access, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { BreachReview } from './breach-review.entity.js';
import { BehaviourKind, Incident, IncidentText } from './incident.entity.js';

const whoRunsIt = ['coordinator', 'chair'] as const;
const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const inMyForums = ({ forumIds }: Post): Conditions => ({ caseForums: { $in: forumIds } });
const ofMyForum = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
const onTeam = ({ agencyId }: Post, { team }: Facts): Conditions => ({
  caseId: { $in: team.filter((one) => one.agencyId === agencyId).map(({ caseId }) => caseId) },
});
const mine = ({ agencyId }: Post, { id }: Facts): Conditions => ({ agencyId, madeBy: id });

const both =
  (...conditions: readonly NonNullable<MoveGrant['where']>[]): NonNullable<MoveGrant['where']> =>
  (post, actor) =>
    Object.assign({}, ...conditions.map((one) => one(post, actor))) as Conditions;

/** Who takes reports of what somebody did; never who works with the perpetrator alone. */
export const takers = ['police', 'coordinator', 'chair', 'probation', 'isac', 'idva'] as const;
const teamed = ['probation', 'isac', 'idva'] as const;
const done = ['allege_breach', 'withdraw'] as const;

/** Of the police whoever reads it works on it; whoever runs the forum; on the team, probation and the advocate. */
const ofIncidents: readonly MoveGrant[] = [
  { to: ['police'], can: ['create'], where: ofMyAgency },
  { to: whoRunsIt, can: ['create'], where: both(ofMyAgency, inMyForums) },
  { to: teamed, can: ['create'], where: both(ofMyAgency, onTeam) },
  { to: ['police'], can: done },
  { to: whoRunsIt, can: done, where: inMyForums },
  { to: teamed, can: done, where: mine },
];

/** Whoever reported something goes on reading what they reported. */
const ofMine = ({ id, posts }: Facts): Conditions[] =>
  posts.some(({ role }) => (takers as readonly string[]).includes(role)) ? [{ madeBy: id }] : [];

/** Where the victim is stays with whoever may know that, whoever wrote it. */
const saidByMe = (actor: Facts): Conditions[] => ofMine(actor).map((one) => ({ ...one, category: 'offendingHistory' }));

/** The product reminds of what follows from a breach; of what was reported it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

export const conductAccess = [
  access(BehaviourKind, () => [{}]),
  access(Incident, 'offendingHistory', ofIncidents, ofMine),
  access(IncidentText, 'matrix', [], saidByMe),
  access(
    BreachReview,
    'offendingHistory',
    [{ to: whoRunsIt, can: ['triage', 'take_back'], where: ofMyForum }],
    toTheProduct,
  ),
];

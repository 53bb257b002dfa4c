import { access, type AccessTable, type Entity, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const inMyForums = ({ forumIds }: Post): Conditions => ({ caseForums: { $in: forumIds } });
const onTeam = ({ agencyId }: Post, { team }: Facts): Conditions => ({
  caseId: { $in: team.filter((one) => one.agencyId === agencyId).map(({ caseId }) => caseId) },
});

const both =
  (...conditions: readonly NonNullable<MoveGrant['where']>[]): NonNullable<MoveGrant['where']> =>
  (post, actor) =>
    Object.assign({}, ...conditions.map((one) => one(post, actor))) as Conditions;

const done = ['tell', 'not_tell', 'reassign', 'settle', 'withdraw'] as const;

/** Those who work for a service that contacts the victim of every recorded crime. */
const ofServices = ['isac', 'idva', 'partner'] as const;
const theirs = (agencyIds: readonly string[]): Conditions => ({
  kind: 'crime_recorded',
  tellerAgencyId: { $in: agencyIds },
});

/** Of the police whoever reads it works on it; an advocate for the victim on the case's team; whoever coordinates the forum. */
const ofEvents: readonly MoveGrant[] = [
  { to: ['police'], can: ['create'], where: ofMyAgency },
  { to: ['coordinator'], can: ['create'], where: both(ofMyAgency, inMyForums) },
  { to: ['isac', 'idva'], can: ['create'], where: both(ofMyAgency, onTeam) },
  { to: ['police'], can: done },
  { to: ['coordinator'], can: done, where: inMyForums },
  { to: ['isac', 'idva'], can: done, where: onTeam },
  { to: ofServices, can: ['tell', 'not_tell'], where: ({ agencyId }) => theirs([agencyId]) },
];

const named = ['hand_over', 'end'] as const;

/** Who the one contact is, is for the forum's coordinator, and for an ISAC or an officer on the team. */
const ofContacts: readonly MoveGrant[] = [
  { to: ['coordinator'], can: ['create'], where: both(ofMyAgency, inMyForums) },
  { to: ['isac', 'police'], can: ['create'], where: both(ofMyAgency, onTeam) },
  { to: ['coordinator'], can: named, where: inMyForums },
  { to: ['isac', 'police'], can: named, where: onTeam },
];

/** What a service is to do it reads, and nothing else of the case. */
const toTheService = ({ posts }: Facts): Conditions[] => {
  const agencies = posts.filter(({ role }) => ofServices.some((one) => one === role)).map(({ agencyId }) => agencyId);
  return agencies.length ? [theirs(agencies)] : [];
};

/** The product reminds of what is to be told, and writes to whoever tells. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

export const eventAccess = (entity: Entity): AccessTable =>
  access(entity, 'victimIdentity', ofEvents, (actor) => [...toTheProduct(actor), ...toTheService(actor)]);

export const contactAccess = (entity: Entity): AccessTable =>
  access(entity, 'victimIdentity', ofContacts, toTheProduct);

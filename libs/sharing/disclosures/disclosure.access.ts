import { workers } from '../../platform/access/access-matrix.js';
import { access, type AccessTable, type Entity, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { DisclosureText } from './disclosure-text.entity.js';

const whoDecides = ['coordinator', 'chair'] as const;

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const mine = (_: Post, { id }: Facts): Conditions => ({ requestedBy: id });
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
/** No one decides alone about what they asked for. */
const ofAnother = ({ forumIds }: Post, { id }: Facts): Conditions => ({
  forumId: { $in: forumIds },
  requestedBy: { $ne: id },
});
/** Those who lead the agency whose information it is decide about it as well: the clinic is no controller (`domain.md` 9.6). */
const whereILead = ({ agencyId }: Post, { id, leads = [] }: Facts): Conditions => ({
  agencyId: { $in: leads.some((lead) => lead.agencyId === agencyId) ? [agencyId] : [] },
  requestedBy: { $ne: id },
});
const toMyAgency = ({ agencyId }: Post): Conditions => ({ recipientAgencyId: agencyId });

const moves: readonly MoveGrant[] = [
  { to: workers, can: ['create'], where: ofMyAgency },
  { to: whoDecides, can: ['consider', 'approve', 'refuse', 'review'], where: ofAnother },
  { to: workers, can: ['consider', 'approve', 'refuse', 'review'], where: whereILead },
  { to: whoDecides, can: ['make', 'acknowledge'], where: inMyForums },
  { to: workers, can: ['make', 'acknowledge'], where: mine },
  { to: workers, can: ['acknowledge'], where: toMyAgency },
];

/** The product reminds of what is due; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

/** Read by those who may read what goes out; what the risks are to the victim, by those who may read the safety plan. */
export const disclosureTable = (disclosure: Entity): AccessTable => access(disclosure, 'matrix', moves, toTheProduct);
export const disclosureTextAccess = access(DisclosureText, 'matrix', [
  { to: workers, can: ['create'], where: ofMyAgency },
]);

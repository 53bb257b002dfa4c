import { workers } from '../../platform/access/access-matrix.js';
import { access, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Disclosure, DisclosureText } from './disclosure.entity.js';

const whoDecides = ['coordinator', 'chair'] as const;

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const mine = (_: Post, { id }: Facts): Conditions => ({ requestedBy: id });
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
/** Nobody decides alone about what they asked for. */
const ofAnother = ({ forumIds }: Post, { id }: Facts): Conditions => ({
  forumId: { $in: forumIds },
  requestedBy: { $ne: id },
});
/** Whoever leads the agency whose information it is decides about it as well: the clinic is no controller (`domain.md` 9.6). */
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

/** The product reminds of what is owed; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

/** Read by whoever may read what goes out; what the risks are to the victim, by whoever may read the safety plan. */
export const disclosureAccess = [
  access(Disclosure, 'matrix', moves, toTheProduct),
  access(DisclosureText, 'matrix', [{ to: workers, can: ['create'], where: ofMyAgency }]),
];

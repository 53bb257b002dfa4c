import { workers } from '../../platform/access/access-matrix.js';
import { access } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AdvocacyReferral } from './referral.entity.js';

/** Colleagues who do the same work for the agency that sent it; whoever is kept from the case is kept from what was sent out of it. */
const sentByMyAgency = ({ posts, barredCaseIds }: Facts): Conditions[] =>
  posts
    .filter(({ role }) => workers.includes(role))
    .flatMap(({ agencyId, role }) => [
      { agencyId, role, clinicCaseId: { $exists: false } },
      { agencyId, role, clinicCaseId: { $nin: barredCaseIds } },
    ]);

/** Whoever allocates at the service to which it was sent. */
const sentToMine = ({ services = [] }: Facts): Conditions[] =>
  services.filter(({ allocates }) => allocates).map(({ agencyId }) => ({ serviceId: agencyId }));

const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

export const referralAccess = [
  access(AdvocacyReferral, (actor) => [...sentByMyAgency(actor), ...sentToMine(actor), ...toTheProduct(actor)], [
    { to: workers, can: ['create'], where: ({ agencyId, role }: Post): Conditions => ({ agencyId, role }) },
    { to: workers, can: ['acknowledge'], where: ({ agencyId, role }: Post, { id }) => ({ agencyId, role, sentBy: id }) },
  ]),
]; // prettier-ignore

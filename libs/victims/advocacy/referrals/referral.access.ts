import { workers } from '../../../platform/access/access-matrix.js';
import { access } from '../../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../../platform/access/actor.js';
import type { Conditions } from '../../../platform/access/conditions.js';
import { withPerson } from '../../../platform/access/names-held.js';
import { AdvocacyReferral } from './referral.entity.js';

/**
 * Whoever sent it, while they do that work for the agency; whoever is kept from the case is kept from what was sent out of
 * it. No colleague: in probation and health the next desk may work with the perpetrator.
 */
const sentByMe = ({ id, posts, barredCaseIds }: Facts): Conditions[] =>
  posts
    .filter(({ role }) => workers.includes(role))
    .flatMap(({ agencyId, role }) => [
      { sentBy: id, agencyId, role, clinicCaseId: { $exists: false } },
      { sentBy: id, agencyId, role, clinicCaseId: { $nin: barredCaseIds } },
    ]);

/** Whoever allocates at the service to which it was sent. */
const sentToMine = ({ services = [] }: Facts): Conditions[] =>
  services.filter(({ allocates }) => allocates).map(({ agencyId }) => ({ serviceId: agencyId }));

const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

export const referralAccess = [
  withPerson(
    access(AdvocacyReferral, (actor) => [...sentByMe(actor), ...sentToMine(actor), ...toTheProduct(actor)], [
      { to: workers, can: ['create'], where: ({ agencyId, role }: Post): Conditions => ({ agencyId, role }) },
      {
        to: workers,
        can: ['acknowledge'],
        where: ({ agencyId, role }: Post, { id }) => ({ agencyId, role, sentBy: id }),
      },
    ]),
    'dateOfBirth',
  ),
];

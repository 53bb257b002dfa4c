import { access, type MoveGrant } from '../../../platform/access/access.js';
import { agenciesOf, hasRole, type Facts, type Post } from '../../../platform/access/actor.js';
import type { Conditions } from '../../../platform/access/conditions.js';
import { advocates } from '../advocate.roles.js';
import { AdvocacyService, AdvocateType, FundingStream } from './service.entity.js';

/** What a service takes says nothing of any victim: whoever works with victims finds where to send them. */
const toPostHolders = (actor: Facts): Conditions[] => (actor.posts.length || hasRole(actor, 'system') ? [{}] : []);

/** Money is known to the service that gets it and to the agencies that it concerns besides; for everybody else there is none. */
function toConcerned(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const agencyIds = agenciesOf(actor);
  return agencyIds.length ? [{ agencyId: { $in: agencyIds } }, { concernedIds: { $in: agencyIds } }] : [];
}

const nobody: Conditions = { id: { $in: [] } };

/** For the posts at a service whose cases the person allocates. */
export const whereAllocating = ({ agencyId }: Post, { services = [] }: Facts): Conditions =>
  services.some((one) => one.agencyId === agencyId && one.allocates) ? { agencyId } : nobody;

/** Whether the person advocates for a service: its own people are shown its figures, and none of them is hidden (decision 190). */
export const worksForService = ({ services = [] }: Facts, agencyId: string): boolean =>
  services.some((one) => one.agencyId === agencyId);

/** Whether the person settles what a service takes: they lead it, or allocate its cases. */
export const leadsService = ({ services = [], leads = [] }: Facts, agencyId: string): boolean =>
  leads.some((one) => one.agencyId === agencyId) || services.some((one) => one.agencyId === agencyId && one.allocates);

/** For the posts at a service that the person leads. */
const whereLeading = ({ agencyId }: Post, actor: Facts): Conditions =>
  leadsService(actor, agencyId) ? { agencyId } : nobody;

const settled: readonly MoveGrant[] = [
  { to: ['system'], can: ['create'] },
  { to: advocates, can: ['create'], where: whereLeading },
];

export const serviceAccess = [
  access(AdvocacyService, toPostHolders, settled),
  access(FundingStream, toConcerned, settled),
  access(AdvocateType, toPostHolders, settled),
];

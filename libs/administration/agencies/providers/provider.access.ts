import { access } from '../../../platform/access/access.js';
import { hasRole, type Facts } from '../../../platform/access/actor.js';
import type { Conditions } from '../../../platform/access/conditions.js';
import { IdentityProvider, StaffIdentity } from './provider.entity.js';

/** How agencies sign in concerns whoever administers, and the product itself when somebody does. */
const toAdministrators = (actor: Facts): Conditions[] => (hasRole(actor, 'system', 'system_admin') ? [{}] : []);

export const providerAccess = [
  access(IdentityProvider, toAdministrators, [{ to: ['system_admin'], can: ['create', 'test', 'require', 'end'] }]),
  access(StaffIdentity, toAdministrators, [{ to: ['system'], can: ['create', 'end'] }]),
];

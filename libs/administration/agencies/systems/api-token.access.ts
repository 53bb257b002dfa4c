import { access } from '../../../platform/access/access.js';
import { hasRole, type Facts } from '../../../platform/access/actor.js';
import type { Conditions } from '../../../platform/access/conditions.js';
import { ApiToken } from './api-token.entity.js';

/** What systems come in by concerns whoever administers, and the product itself, which warns of their end. */
const toAdministrators = (actor: Facts): Conditions[] => (hasRole(actor, 'system', 'system_admin') ? [{}] : []);

export const tokenAccess = [
  access(ApiToken, toAdministrators, [{ to: ['system_admin'], can: ['create', 'renew', 'revoke'] }]),
];

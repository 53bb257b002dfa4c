import { access } from '../../platform/access/access.js';
import { hasRole, type Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { roles } from '../../platform/access/access-matrix.js';
import { OutOfView } from './out-of-view.entity.js';

/** The officer reads why; a case from which they are barred is none of theirs. */
const reads = (actor: Facts): Conditions[] => {
  if (!hasRole(actor, 'auditor')) return [];
  return [actor.barredCaseIds.length ? { caseId: { $nin: actor.barredCaseIds } } : {}];
};

/** Who may take what out of view hangs on the row, and is asked by the service. */
export const outOfViewAccess = access(OutOfView, reads, [
  { to: roles.filter((role) => role !== 'system'), can: ['create'], where: (_, { id }) => ({ takenBy: id }) },
  { to: ['auditor'], can: ['give_back'] },
]);

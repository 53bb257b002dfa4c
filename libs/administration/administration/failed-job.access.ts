import { access } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { FailedJob } from './failed-job.entity.js';

/**
 * What was given up is the administrators'; a message that could not be sent is also shown to the coordinators of its
 * forums (`domain.md` 7.11), for as long as it has not been sent.
 */
function toThoseWhoMend(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system', 'system_admin')) return [{}];
  const forums = forumsAs(actor, 'coordinator');
  return forums.length ? [{ state: 'failed', forumIds: { $in: forums } }] : [];
}

export const failedJobAccess = access(FailedJob, toThoseWhoMend, [{ to: ['system_admin'], can: ['retry'] }]);

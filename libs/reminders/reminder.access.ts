import { access } from '../platform/access/access.js';
import { forumsAs, hasRole, type Facts } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { Reminder } from './reminder.entity.js';

/** Who was reminded of what is for the coordinators and chairs of the forum, and for the worker. */
function toThoseWhoChase(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const forums = forumsAs(actor, 'coordinator', 'chair');
  if (!forums.length) return [];
  return [{ caseForums: { $in: forums }, caseId: { $nin: actor.barredCaseIds } }, { forumId: { $in: forums } }];
}

export const reminderAccess = access(Reminder, toThoseWhoChase, [{ to: ['system'], can: ['create'] }]);

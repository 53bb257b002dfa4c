import { access } from '../platform/access/access.js';
import { forumsAs, hasRole, type Facts } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { Reminder } from './reminder.entity.js';

/**
 * Who was reminded of what is for the coordinators and chairs of the forum, and for the worker; what a forum owes belongs
 * to no case.
 */
function toThoseWhoChase(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const forums = forumsAs(actor, 'coordinator', 'chair');
  if (!forums.length) return [];
  const unbarred: Conditions = { caseId: { $nin: actor.barredCaseIds } };
  return [
    { caseForums: { $in: forums }, ...unbarred },
    { forumId: { $in: forums }, ...unbarred },
    { forumId: { $in: forums }, caseId: { $exists: false } },
  ];
}

export const reminderAccess = access(Reminder, toThoseWhoChase, [{ to: ['system'], can: ['create'] }]);

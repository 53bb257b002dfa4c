import { access } from '../platform/access/access.js';
import { forumsAs, hasRole, type Facts } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { OwedDuty } from './owed-duty.entity.js';
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

/** What is owed to a forum is for its coordinators and chairs, and what somebody owes is for them as well. */
function toForumAndOwner(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const forums = forumsAs(actor, 'coordinator', 'chair');
  const whose: Conditions[] = [
    ...(forums.length ? [{ forumId: { $in: forums } }] : []),
    ...(actor.posts.length ? [{ ownerId: actor.id, open: true }] : []),
  ];
  return whose.flatMap((one) => [
    { ...one, caseId: { $nin: actor.barredCaseIds } },
    { ...one, caseId: { $exists: false } },
  ]);
}

export const reminderAccess = [
  access(Reminder, toThoseWhoChase, [{ to: ['system'], can: ['create'] }]),
  access(OwedDuty, toForumAndOwner),
];

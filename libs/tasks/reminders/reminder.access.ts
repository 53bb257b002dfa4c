import { access } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
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

/** What is owed on advocates' own cases: to no forum, and to be done by whoever leads for the victim or was named. */
export const owedByAdvocates = [
  'safety_plan_review',
  'safety_plan_reoffer',
  'victim_file_review',
  'person_at_risk_review',
  'check_in',
  'advocacy_decide',
  'advocacy_first_contact',
  'advocacy_allocate',
] as const;

/** What is owed on the cases of a service is for those who allocate there: they are on the team of each. */
const toThoseWhoAllocate = ({ team, services = [], barredCaseIds }: Facts): Conditions[] => {
  const mine = services.filter(({ allocates }) => allocates).map(({ agencyId }) => agencyId);
  const caseIds = team.filter(({ agencyId, caseId }) => mine.includes(agencyId) && !barredCaseIds.includes(caseId));
  return mine.length
    ? [{ kind: { $in: owedByAdvocates }, caseId: { $in: caseIds.map(({ caseId }) => caseId) }, open: true }]
    : [];
};

/** What is owed to a forum is for its coordinators and chairs, and what somebody owes is for them as well. */
function toForumAndOwner(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const forums = forumsAs(actor, 'coordinator', 'chair');
  const whose: Conditions[] = [
    ...(forums.length ? [{ forumId: { $in: forums } }] : []),
    ...(actor.posts.length ? [{ ownerId: actor.id, open: true }] : []),
  ];
  const theirs = whose.flatMap((one) => [
    { ...one, caseId: { $nin: actor.barredCaseIds } },
    { ...one, caseId: { $exists: false } },
  ]);
  return [...theirs, ...toThoseWhoAllocate(actor)];
}

export const reminderAccess = [
  access(Reminder, toThoseWhoChase, [{ to: ['system'], can: ['create'] }]),
  access(OwedDuty, toForumAndOwner),
];

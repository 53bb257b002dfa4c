import { mayEverLocate, workers } from '../../platform/access/access-matrix.js';
import { access, byForum } from '../../platform/access/access.js';
import { forumsAs, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { CaseDecision } from './case-decision.entity.js';
import {
  CaseConcern,
  CaseFile,
  CaseForum,
  CaseGrant,
  CaseLead,
  CaseOwner,
  CaseTeam,
  Conflict,
} from './case-file.entity.js';

const inMyForums = (post: Post): Conditions => ({ caseForums: { $in: post.forumIds } });
const ledByMine = (post: Post): Conditions => ({ leadForum: { $in: post.forumIds } });

/** What hangs on a case and says who is concerned with it: the forum's coordinators and chairs, and the team itself. */
function toThoseConcerned(actor: Facts): Conditions[] {
  if (actor.posts.some(({ role }) => role === 'system')) return [{}];
  const forums = forumsAs(actor, 'coordinator', 'chair', 'police');
  const teamed = actor.team.map(({ caseId }) => caseId);
  const unbarred = actor.barredCaseIds.length ? { $nin: actor.barredCaseIds } : {};
  return [
    ...(forums.length
      ? [{ caseForums: { $in: forums }, ...(actor.barredCaseIds.length && { caseId: unbarred }) }]
      : []),
    ...(teamed.length ? [{ caseId: { $in: teamed, ...unbarred } }] : []),
  ];
}

/**
 * Which force has the victim's side says where she is, as soon as it is not the perpetrator's: it is told to nobody whose
 * column has N for that, whether the sides have parted or not.
 */
function ownersToThoseConcerned(actor: Facts): Conditions[] {
  const located = new Set(actor.posts.filter(mayEverLocate).map(({ agencyId }) => agencyId));
  const team = actor.team.filter(({ agencyId }) => located.has(agencyId));
  const others = actor.team.filter(({ agencyId }) => !located.has(agencyId));
  const perpetrators = toThoseConcerned({ ...actor, posts: [], team: others });
  return [...toThoseConcerned({ ...actor, team }), ...perpetrators.map((one) => ({ ...one, side: 'perpetrator' }))];
}

/** Who is barred is known to the forum's coordinators and chairs, and to the data protection officer. */
function toTheRegister(actor: Facts): Conditions[] {
  const officer = actor.posts.some(({ role }) => role === 'auditor');
  return [...toWhoDecides(actor), ...(officer ? [{ caseId: { $nin: actor.barredCaseIds } }] : [])];
}

/** What is opened to whom is known to nobody but the coordinators and chairs of the forum, and to the worker, which tells them nothing. */
function toWhoDecides(actor: Facts): Conditions[] {
  if (actor.posts.some(({ role }) => role === 'system')) return [{}];
  const forums = forumsAs(actor, 'coordinator', 'chair');
  return forums.length ? [{ caseForums: { $in: forums }, caseId: { $nin: actor.barredCaseIds } }] : [];
}

export const caseAccess = [
  access(CaseFile, 'presence', [
    // What is so of the case as a whole is for the forum that leads it; each forum does its own (decision 70).
    {
      to: ['coordinator', 'chair'],
      can: ['monitor', 'step_up', 'close', 'reopen', 'set_district'],
      where: ledByMine,
    },
    { to: ['coordinator', 'chair'], can: ['restrict'], where: (post) => ({ ...ledByMine(post), restricted: false }) },
    { to: ['coordinator', 'chair'], can: ['unrestrict'], where: (post) => ({ ...ledByMine(post), restricted: true }) },
    {
      to: ['coordinator', 'chair'],
      can: ['team', 'grant', 'bar', 'unbar', 'leave_forum', 'set_concern', 'preview_person', 'match', 'identify'],
      where: inMyForums,
    },
    { to: ['coordinator', 'chair'], can: ['clear'], where: (post) => ({ ...inMyForums(post), restricted: true }) },
    // By the decision about its nomination, not by anybody alone.
    { to: ['system'], can: ['take_on'] },
    // Whoever finds that they know somebody in it says so themselves.
    { to: workers, can: ['declare'] },
    // Whoever may be shown how to reach the victim; it changes nothing for those to whom it is not shown.
    { to: ['coordinator', 'chair', 'police', 'isac', 'idva'], can: ['check_contact'] },
    // By what a perpetrator is known besides what was nominated.
    { to: ['police'], can: ['identify'], where: inMyForums },
    // Before something is shared, whoever works on the case sees it as it will be seen.
    { to: workers, can: ['preview'] },
  ]),
  access(CaseDecision, 'minutes'),
  access(CaseTeam, toThoseConcerned),
  access(CaseOwner, ownersToThoseConcerned),
  access(CaseForum, toThoseConcerned),
  byForum(access(CaseConcern, 'caseExists')),
  access(CaseLead, toThoseConcerned),
  access(CaseGrant, toWhoDecides),
  access(Conflict, toTheRegister, [
    { to: ['coordinator', 'chair'], can: ['create', 'end', 'same', 'not_same'], where: inMyForums },
    // The data protection officer bars somebody and lifts no bar: that is for those who run the forum.
    { to: ['auditor'], can: ['create'] },
  ]),
];

import { access, byForum, withStructured } from '../../platform/access/access.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Role } from '../../platform/access/access-matrix.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AttemptsDemanded, VictimAttempt } from './attempt.entity.js';
import { ItemAnswer, ItemDecision, ItemNote } from './discussion.entity.js';
import { MeetingInvitation } from './invitation.entity.js';
import { AgendaItem, ItemAcknowledgement, ItemExclusion } from './item.entity.js';
import { Attendance, Meeting } from './meeting.entity.js';
import { MinutesCopy, MinutesIssue } from './minutes.entity.js';
import { AgencyReturn, ReturnPart, ReturnQuestion } from './return.entity.js';

const runIt = ['coordinator', 'chair'] as const;
/** The roles that are on panels at all. */
export const answerIt: readonly Role[] = [
  'coordinator',
  'chair',
  'police',
  'probation',
  'health',
  'cps',
  'social_care',
  'housing',
  'isac',
  'idva',
  'programme_provider',
  'mappa_coordinator',
  'partner',
];

/**
 * Whoever else chaired a panel signs its minutes off: never a coordinator, who has them written, nor who treats a
 * perpetrator, to whom minutes are not open.
 */
const mayHaveChaired = answerIt.filter((role) => !['coordinator', 'programme_provider'].includes(role));

const ofMyForums = (post: Post): Conditions => ({ forumId: { $in: post.forumIds } });
const isSystem = (actor: Facts): boolean => actor.posts.some(({ role }) => role === 'system');
const unbarred = (actor: Facts): Conditions =>
  actor.barredCaseIds.length ? { caseId: { $nin: actor.barredCaseIds } } : {};

/** The forums that somebody belongs to in one of the roles that are on panels at all. */
const myForums = (actor: Facts, roles: readonly Role[] = answerIt): string[] => [
  ...new Set(actor.posts.filter(({ role }) => roles.includes(role)).flatMap(({ forumIds }) => forumIds)),
];

/** A meeting is known to its forum's members and to whoever has a place at it and still holds a post. */
function meetingsOf(actor: Facts, key: 'id' | 'meetingId'): Conditions[] {
  if (isSystem(actor)) return [{}];
  const [forums, places] = [myForums(actor), actor.posts.length ? (actor.meetingIds ?? []) : []];
  return [
    ...(forums.length ? [{ forumId: { $in: forums } }] : []),
    ...(places.length ? [{ [key]: { $in: places } }] : []),
  ];
}

const myAgencies = (actor: Facts): string[] => [
  ...new Set(actor.posts.filter(({ role }) => answerIt.includes(role)).map(({ agencyId }) => agencyId)),
];

/** What an agency is asked and what it answered is its own, whatever its people may read of others'. */
const ofMyAgency = (actor: Facts): Conditions[] => {
  const agencies = myAgencies(actor);
  return agencies.length ? [{ agencyId: { $in: agencies } }] : [];
};

/** Whom a forum has come to consult only it tells nothing any more, nor what it asked before. */
function asMember({ posts }: Facts, agencyId: string): Conditions {
  const consulted = posts.filter((post) => post.agencyId === agencyId).flatMap((post) => post.consultedForumIds ?? []);
  return consulted.length ? { forumId: { $nin: consulted } } : {};
}

/** A question goes to the agency that is asked; those who ask see it too. */
function questionsOf(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  const forums = myForums(actor, runIt);
  return [
    ...myAgencies(actor).map((agencyId) => ({ agencyId, ...asMember(actor, agencyId), ...unbarred(actor) })),
    ...(forums.length ? [{ forumId: { $in: forums }, ...unbarred(actor) }] : []),
  ];
}

/** Who was given minutes is known to those who run the forum; each knows of their own. */
function issuesOf(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  const forums = myForums(actor, runIt);
  return [{ staffId: actor.id }, ...(forums.length ? [{ forumId: { $in: forums } }] : [])];
}

/** An invitation is known to whoever is invited, while they hold a post, and to those who run the forum. */
function invitationsOf(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  const forums = myForums(actor, runIt);
  return [
    ...(actor.posts.some(({ role }) => answerIt.includes(role)) ? [{ staffId: actor.id }] : []),
    ...(forums.length ? [{ forumId: { $in: forums } }] : []),
  ];
}

/** A copy is its reader's for as long as they hold a post; what of it is still open to them is worked out when it is read. */
function copiesOf(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  return actor.posts.length ? [{ staffId: actor.id }] : [];
}

const myOwn = (_: Post, actor: Facts): Conditions => ({ staffId: actor.id });
const runMeeting = [
  'create',
  'open_agenda',
  'arrange',
  'invite',
  'confirm_expected',
  'lock',
  'begin',
  'conclude',
  'draft_minutes',
  'issue_minutes',
  'reopen_minutes',
  'close',
  'cancel',
  'list_item',
  'attend',
  'preview',
  'ready',
  'chase',
  'reorder',
] as const;
const runItem = [
  'create',
  'list',
  'up',
  'down',
  'retime',
  'set_depth',
  'request_returns',
  'mark_ready',
  'start',
  'end',
  'record_outcome',
  'defer',
  'withdraw',
  'minute',
  'note',
  'answer',
  'attempt',
  'exclude',
  'acknowledge',
  'present',
] as const;

export const panelAccess = [
  access(Meeting, (actor) => meetingsOf(actor, 'id'), [
    { to: runIt, can: runMeeting, where: ofMyForums },
    { to: ['chair'], can: ['check_minutes'], where: ofMyForums },
    { to: mayHaveChaired, can: ['check_minutes'], where: (_, actor) => ({ chairedBy: actor.id }) },
    { to: ['system'], can: ['create'] },
  ]),
  access(Attendance, (actor) => meetingsOf(actor, 'meetingId'), [
    { to: runIt, can: ['arrive', 'acknowledge', 'leave', 'apologise'], where: ofMyForums },
    { to: answerIt, can: ['acknowledge', 'apologise'], where: myOwn },
  ]),
  access(MeetingInvitation, invitationsOf, [
    { to: runIt, can: ['accept', 'apologise', 'withdraw'], where: ofMyForums },
    { to: answerIt, can: ['accept', 'apologise', 'depute'], where: myOwn },
    { to: ['system'], can: ['create'] },
  ]),
  byForum(
    access(AgendaItem, 'presence', [
      { to: runIt, can: runItem, where: ofMyForums },
      { to: ['chair'], can: ['decide', 'override', 'ratify'], where: ofMyForums },
    ]),
  ),
  byForum(access(ItemExclusion, 'presence')),
  byForum(access(ItemAcknowledgement, 'presence')),
  byForum(access(ItemAnswer, 'minutes')),
  byForum(access(VictimAttempt, 'victimIdentity')),
  access(AttemptsDemanded, () => [{}]),
  byForum(access(ItemDecision, 'minutes')),
  byForum(
    access(
      ItemNote,
      'matrix',
      [{ to: ['health'], can: ['create'], where: ({ agencyId }) => ({ agencyId, kind: 'consultation' }) }],
      (actor) => ofMyAgency(actor).map((mine) => ({ ...mine, kind: 'consultation' })),
    ),
  ),
  byForum(
    access(
      AgencyReturn,
      'agencyReturn',
      [
        { to: answerIt, can: ['answer', 'answer_apart'], where: ({ agencyId }) => ({ agencyId }) },
        { to: answerIt, can: ['confirm'], where: ({ agencyId }) => ({ agencyId, confirmed: false }) },
        { to: answerIt, can: ['use_answer'], where: ({ agencyId }) => ({ agencyId, offered: true }) },
        { to: runIt, can: ['chase', 'withdraw'], where: ofMyForums },
      ],
      ofMyAgency,
    ),
  ),
  byForum(access(ReturnPart, 'matrix', [], ofMyAgency)),
  // What is told of whom an agency is asked about is what is recorded of them; the question is free text.
  withStructured(access(ReturnQuestion, questionsOf), { columns: ['subjects'] }),
  access(MinutesIssue, issuesOf),
  access(MinutesCopy, copiesOf),
];

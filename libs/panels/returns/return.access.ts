import { access, byForum, withStructured } from '../../platform/access/access.js';
import type { Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { answerIt, isSystem, myAgencies, myForums, ofMyAgency, ofMyForums, runIt } from '../common/panel.access.js';
import { AgencyReturn, ReturnPart, ReturnQuestion } from './return.entity.js';

const unbarred = (actor: Facts): Conditions =>
  actor.barredCaseIds.length ? { caseId: { $nin: actor.barredCaseIds } } : {};

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

/** Who reads and moves them. */
export const returnAccess = [
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
];

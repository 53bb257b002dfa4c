import { access } from '../../platform/access/access.js';
import type { Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { MeetingInvitation } from './invitation.entity.js';
import { answerIt, isSystem, myForums, myOwn, ofMyForums, runIt } from '../common/panel.access.js';

/** An invitation is known to whoever is invited, while they hold a post, and to those who run the forum. */
function invitationsOf(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  const forums = myForums(actor, runIt);
  return [
    ...(actor.posts.some(({ role }) => answerIt.includes(role)) ? [{ staffId: actor.id }] : []),
    ...(forums.length ? [{ forumId: { $in: forums } }] : []),
  ];
}

/** Who reads and moves them. */
export const invitationAccess = [
  access(MeetingInvitation, invitationsOf, [
    { to: runIt, can: ['accept', 'apologise', 'depute', 'withdraw'], where: ofMyForums },
    { to: answerIt, can: ['accept', 'apologise', 'depute'], where: myOwn },
    { to: ['system'], can: ['create'] },
  ]),
];

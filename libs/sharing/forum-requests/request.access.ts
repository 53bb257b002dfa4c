import { access, type AccessTable, type Entity } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';

const whoDecides = ['coordinator', 'chair'] as const;

/** Those who run the forum that asks or the one that is asked, and data protection officers; never of a case that is kept from them. */
function concerned(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const unbarred: Conditions = { caseId: { $nin: actor.barredCaseIds } };
  const forums = { $in: forumsAs(actor, ...whoDecides) };
  return [
    ...(forums.$in.length
      ? [
          { forumId: forums, ...unbarred },
          { fromForumId: forums, ...unbarred },
        ]
      : []),
    ...(hasRole(actor, 'auditor') ? [unbarred] : []),
  ];
}

const asked = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
const asks = ({ forumIds }: Post): Conditions => ({ fromForumId: { $in: forumIds } });

/** The access table of requests. */
export const requestTable = (request: Entity): AccessTable =>
  access(request, concerned, [
    { to: whoDecides, can: ['create', 'withdraw'], where: asks },
    { to: whoDecides, can: ['accept', 'decline'], where: asked },
  ]);

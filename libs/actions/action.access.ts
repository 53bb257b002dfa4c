import { roles, type Role } from '../platform/access/access-matrix.js';
import { access } from '../platform/access/access.js';
import type { Post } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { Action } from './action.entity.js';

const inMyForums = (post: Post): Conditions => ({ caseForums: { $in: post.forumIds } });
const ofMyAgency = (post: Post): Conditions => ({ agencyId: post.agencyId });

/** Whoever can work for an agency that owns actions; these four only count, look after settings or look back. */
const workers = roles.filter((role: Role) => !['policing_body', 'system_admin', 'auditor', 'system'].includes(role));

/** The forum sets, extends and verifies; the agency that owns it, whoever of it is there, answers and does. */
export const actionAccess = access(Action, 'actions', [
  {
    to: ['coordinator', 'chair'],
    can: ['create', 'assign', 'chase', 'extend', 'reassign', 'query', 'verify', 'cancel', 'supersede'],
    where: inMyForums,
  },
  { to: workers, can: ['accept', 'refuse', 'start', 'claim'], where: ofMyAgency },
  { to: ['system'], can: ['create'] },
]);

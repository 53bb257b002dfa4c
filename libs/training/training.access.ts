import type { Role } from '../platform/access/access-matrix.js';
import { access } from '../platform/access/access.js';
import { forumsAs, hasRole, type Facts, type Post } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { TrainingSession } from './training.entity.js';

/** Who keeps the log: the members of advocacy services, and the coordinator, of what other agencies give and take too. */
export const keepers: readonly Role[] = ['isac', 'idva', 'coordinator'];
const advocates: readonly Role[] = ['isac', 'idva'];

/** The agency that entered it, and whoever coordinates the forum of its area; for everybody else there is none. */
function ofTraining(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const agencyIds = actor.posts.filter(({ role }) => advocates.includes(role)).map(({ agencyId }) => agencyId);
  const forumIds = forumsAs(actor, 'coordinator');
  return [
    ...(agencyIds.length ? [{ agencyId: { $in: [...new Set(agencyIds)] } }] : []),
    ...(forumIds.length ? [{ forumId: { $in: forumIds } }] : []),
  ];
}

const here = ({ agencyId, forumIds }: Post): Conditions => ({ agencyId, forumId: { $in: forumIds } });
const mine = ({ agencyId }: Post, { id }: Facts): Conditions => ({ agencyId, madeBy: id });
const ofMyForum = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });

export const trainingAccess = [
  access(TrainingSession, ofTraining, [
    { to: keepers, can: ['create'], where: here },
    { to: keepers, can: ['amend', 'withdraw'], where: mine },
    { to: ['coordinator'], can: ['withdraw'], where: ofMyForum },
  ]),
];

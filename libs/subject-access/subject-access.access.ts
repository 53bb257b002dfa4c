import { access, type MoveGrant } from '../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { SubjectAccess } from './subject-access.entity.js';

/** The data protection officer: nobody else knows that anybody asked. */
export const keepers = ['auditor'] as const;

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const ofMyArea = ({ areaCode }: Post): Conditions => ({ areaCode });

function ofArea(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const posts = actor.posts.filter(({ role }) => (keepers as readonly string[]).includes(role));
  const areas = [...new Set(posts.map(({ areaCode }) => areaCode))];
  return areas.length ? [{ areaCode: { $in: areas } }] : [];
}

const moves: readonly MoveGrant[] = [
  { to: keepers, can: ['create'], where: ofMyAgency },
  {
    to: keepers,
    can: ['answer', 'confirm_identity', 'ask_identity', 'ask_clarification', 'resume', 'extend', 'withdraw'],
    where: ofMyArea,
  },
];

export const subjectAccessAccess = [access(SubjectAccess, ofArea, moves)];

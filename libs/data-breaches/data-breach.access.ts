import { access, type MoveGrant } from '../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { DataBreach } from './data-breach.entity.js';

/** Who looks after data, and who looks after the service: nobody else knows that there is a register. */
export const keepers = ['auditor', 'system_admin'] as const;

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const ofMyArea = ({ areaCode }: Post): Conditions => ({ areaCode });

function ofArea(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const posts = actor.posts.filter(({ role }) => (keepers as readonly string[]).includes(role));
  const areas = [...new Set(posts.map(({ areaCode }) => areaCode))];
  return areas.length ? [{ areaCode: { $in: areas } }] : [];
}

/** Both may open one; what is decided about it is for the data protection officer. */
const moves: readonly MoveGrant[] = [
  { to: keepers, can: ['create'], where: ofMyAgency },
  { to: ['auditor'], can: ['assess', 'report', 'not_report', 'tell_people', 'close'], where: ofMyArea },
];

export const dataBreachAccess = [access(DataBreach, ofArea, moves)];

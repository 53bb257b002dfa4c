import { access } from '../../platform/access/access.js';
import { lookers } from '../../platform/access/access-matrix.js';
import { hasRole, type Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AdvocacyTotal } from './advocacy-total.entity.js';

/**
 * The policing body of an area, and of its people those alone who see no case in any of their posts: whoever knows the
 * victims of one service could learn from a total which of them stand with another (decision 110).
 */
function read(actor: Facts): Conditions[] {
  const { posts, services = [] } = actor;
  if (hasRole(actor, 'system')) return [{}];
  if (services.length || posts.some(({ role }) => !lookers.includes(role))) return [];
  const areas = posts.filter(({ role }) => role === 'policing_body').map(({ areaCode }) => areaCode);
  return areas.length ? [{ areaCode: { $in: [...new Set(areas)] } }] : [];
}

export const advocacyTotalAccess = [access(AdvocacyTotal, read, [])];

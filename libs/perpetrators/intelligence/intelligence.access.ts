import { access, type AccessTable, type Entity, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { withPerson } from '../../platform/access/names-held.js';
import { IntelligenceGrade } from './grade.entity.js';

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });

/** Of a case that is kept from somebody nothing is shown; of no case there is nothing to keep. */
const unbarred = (conditions: Conditions, { barredCaseIds }: Facts): Conditions[] =>
  barredCaseIds.length
    ? [
        { ...conditions, linkedCaseId: { $exists: false } },
        { ...conditions, linkedCaseId: { $nin: barredCaseIds } },
      ]
    : [conditions];

/**
 * The officers of the agency that recorded an item, and where it says so the police of its area. No line of the table of
 * who may see what opens one, and being linked to a case does not: who works on the case learns nothing by it.
 */
function toThePolice(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const posts = actor.posts.filter(({ role }) => role === 'police');
  const agencyIds = [...new Set(posts.map(({ agencyId }) => agencyId))];
  const areas = [...new Set(posts.map(({ areaCode }) => areaCode))];
  if (!posts.length) return [];
  const shared: Conditions = { audience: 'area_police', areaCode: { $in: areas } };
  return [{ agencyId: { $in: agencyIds } }, shared].flatMap((one) => unbarred(one, actor));
}

const moves: readonly MoveGrant[] = [
  { to: ['police'], can: ['create', 'set_audience', 'review', 'end'], where: ofMyAgency },
  { to: ['police'], can: ['link', 'unlink'] },
];

/** Codes of grading are read by everyone. */
export const gradeAccess = access(IntelligenceGrade, () => [{}]);

/** The access table of items. */
export const itemAccess = (item: Entity): AccessTable =>
  withPerson(access(item, toThePolice, moves), 'dob', 'place', 'vehicle');

import { ofTheirArea } from '../../administration/agencies/index.js';
import { people } from '../../platform/access/access-matrix.js';
import { access, type AccessTable, type Entity } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';

const seatedIn = ({ seats = [] }: Facts): string[] => [...new Set(seats.map(({ groupId }) => groupId))];

/** Groups and who sits in them: those who sit there, and whoever sets them up. */
const ofGroups =
  (column: 'id' | 'groupId') =>
  (actor: Facts): Conditions[] => {
    if (hasRole(actor, 'system')) return [{}];
    const seated = seatedIn(actor);
    return [
      ...(seated.length ? [{ [column]: { $in: seated } }] : []),
      ...actor.posts.filter(({ role }) => role === 'system_admin').map(ofTheirArea),
    ];
  };

/** A plan is read by those who sit in its group, and by nobody else who looks after anything. */
function ofPlans(actor: Facts): Conditions[] {
  if (hasRole(actor, 'system')) return [{}];
  const seated = seatedIn(actor);
  return seated.length ? [{ groupId: { $in: seated } }] : [];
}

/** The groups that somebody chairs in a post: a seat is one of an agency's. */
const chaired = ({ agencyId }: Post, { seats = [] }: Facts): Conditions => ({
  groupId: { $in: seats.filter((seat) => seat.chairs && seat.agencyId === agencyId).map(({ groupId }) => groupId) },
});
const owned = ({ agencyId }: Post, { id }: Facts): Conditions => ({ ownerId: id, ownerAgencyId: agencyId });
/** Nobody agrees that their own line is done. */
const anothers = (post: Post, actor: Facts): Conditions => ({ ...chaired(post, actor), ownerId: { $ne: actor.id } });

export const chairs = ({ seats = [] }: Facts, groupId: string): boolean =>
  seats.some((seat) => seat.groupId === groupId && seat.chairs);

export const groupAccess = (entity: Entity): AccessTable =>
  access(entity, ofGroups('id'), [{ to: ['system_admin'], can: ['create', 'rename'], where: ofTheirArea }]);

export const memberAccess = (entity: Entity): AccessTable =>
  access(entity, ofGroups('groupId'), [{ to: ['system_admin'], can: ['create', 'end'], where: ofTheirArea }]);

export const lineAccess = (entity: Entity): AccessTable =>
  access(entity, ofPlans, [
    { to: people, can: ['start', 'evidence', 'finish'], where: owned },
    {
      to: people,
      can: ['create', 'start', 'evidence', 'finish', 'query', 'reschedule', 'reassign', 'drop', 'reopen'],
      where: chaired,
    },
    { to: people, can: ['verify'], where: anothers },
  ]);

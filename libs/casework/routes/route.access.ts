import { access, withStructured, type AccessTable, type Entity, type MoveGrant } from '../../platform/access/access.js';
import type { Role } from '../../platform/access/access-matrix.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';

/** Who may enter what binds the person: those who apply for it, watch it or run the forum. */
export const whoEnters: readonly Role[] = ['police', 'probation', 'cps', 'coordinator', 'chair'];
const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });

const granted = (can: readonly string[]): readonly MoveGrant[] => [
  { to: whoEnters, can: ['create'], where: ofMyAgency },
  { to: ['police'], can },
  { to: ['probation', 'cps'], can, where: ofMyAgency },
  { to: ['coordinator', 'chair'], can, where: inMyForums },
];

/** That conditions were served on the person is the police's to say, once for a text. */
const servedByPolice: MoveGrant = { to: ['police'], can: ['serve'], where: () => ({ servedOn: { $exists: false } }) };

/** The product reminds of what ends; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

export const otherOrderAccess = (order: Entity): AccessTable =>
  withStructured(access(order, 'spoFile', [...granted(['change', 'end', 'withdraw']), servedByPolice], toTheProduct), {
    served: { columns: ['conditions'], where: { servedOn: { $exists: true } } },
  });

export const caseRouteAccess = (route: Entity): AccessTable =>
  access(route, 'matrix', granted(['use', 'refuse', 'reconsider']));

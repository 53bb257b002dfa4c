import { access, withStructured, type MoveGrant } from '../../platform/access/access.js';
import type { Role } from '../../platform/access/access-matrix.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { CaseRoute, OtherOrder } from './route.entity.js';

/** Who may enter what binds the person: whoever applies for it, watches it or runs the forum. */
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

export const routeAccess = [
  withStructured(
    access(OtherOrder, 'spoFile', [...granted(['change', 'end', 'withdraw']), servedByPolice], toTheProduct),
    {
      served: { columns: ['conditions'], where: { servedOn: { $exists: true } } },
    },
  ),
  access(CaseRoute, 'matrix', granted(['use', 'refuse', 'reconsider'])),
];

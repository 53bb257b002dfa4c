import { access, type MoveGrant } from '../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { OrderText, ProtectionOrder } from './order.entity.js';
import { OrderNotification } from './order-notification.entity.js';

const whoConsiders = ['police', 'coordinator', 'chair'] as const;
const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });

/** A chief officer applies, so that the police have the file: whoever of them reads it works on it. */
const ofTheFile = [
  'prepare', 'draft', 'seek_authority', 'authorise', 'refuse_internally', 'wrong_force', 'not_pursue', 'lodge', 'set_hearing', 'make',
  'refuse', 'withdraw', 'serve', 'take_effect', 'set_zone', 'discharge', 'expire',
] as const; // prettier-ignore
const moves: readonly MoveGrant[] = [
  { to: whoConsiders, can: ['create'], where: ofMyAgency },
  { to: ['police'], can: ofTheFile },
  { to: ['police'], can: ['seek_interim'], where: () => ({ interim: 'none' }) },
  { to: ['police'], can: ['make_interim', 'refuse_interim'], where: () => ({ interim: 'sought' }) },
  { to: ['police'], can: ['serve_interim'], where: () => ({ interim: 'made' }) },
  { to: ['police'], can: ['note_change'], where: () => ({ interim: 'served' }) },
  { to: ['police'], can: ['note_change'], where: () => ({ servedOn: { $exists: true } }) },
  { to: ['police'], can: ['notify'], where: () => ({ notifySince: { $exists: true } }) },
  { to: ['coordinator', 'chair'], can: ['not_pursue'], where: inMyForums },
  // Whoever tells the victim says so: mostly their advocate, or an officer.
  { to: ['police', 'isac', 'idva'], can: ['tell_victim'] },
];

/** The product reminds of what is to be served; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

export const orderAccess = [
  access(ProtectionOrder, 'spoFile', moves, toTheProduct),
  access(OrderNotification, 'spoFile', [{ to: ['police'], can: ['create'], where: ofMyAgency }], toTheProduct),
  access(OrderText, 'matrix', [{ to: whoConsiders, can: ['create'], where: ofMyAgency }]),
];

import { toPostHolders } from '../../administration/areas/index.js';
import { access, withStructured, type MoveGrant } from '../../platform/access/access.js';
import type { Role } from '../../platform/access/access-matrix.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { withNamesHeld } from '../../platform/access/names-held.js';
import { begunBy } from '../../sharing/referrals/index.js';
import { OrderBreach } from './breach.entity.js';
import { ForceRequest } from './force-request.entity.js';
import { OrderChange } from './order-change.entity.js';
import { OrderText, ProtectionOrder } from './order.entity.js';
import { OrderNotification } from './order-notification.entity.js';
import { OrderPower } from './order-power.entity.js';
import { ProtectedPerson } from './protected-person.entity.js';

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });

/** A chief officer applies, so that the police have the file: whoever of them reads it works on it. */
const ofTheFile = [
  'weigh',
  'check_force',
  'prepare',
  'draft',
  'seek_authority',
  'authorise',
  'refuse_internally',
  'wrong_force',
  'request_force',
  'not_pursue',
  'lodge',
  'set_hearing',
  'make',
  'refuse',
  'withdraw',
  'serve',
  'take_effect',
  'protect',
  'unprotect',
  'set_zone',
  'vary',
  'renew',
  'discharge',
  'expire',
  'replace',
] as const;
/** What hangs on somebody's having been served, with the order or an interim one. */
const onceServed = ['note_change', 'note_registration', 'allege_breach'] as const;
const moves: readonly MoveGrant[] = [
  { to: begunBy.spo, can: ['create'], where: ofMyAgency },
  { to: ['police'], can: ofTheFile },
  { to: ['coordinator', 'chair'], can: ['weigh'], where: inMyForums },
  { to: ['police'], can: ['seek_interim'], where: () => ({ interim: 'none' }) },
  { to: ['police'], can: ['make_interim', 'refuse_interim'], where: () => ({ interim: 'sought' }) },
  { to: ['police'], can: ['serve_interim'], where: () => ({ interim: 'made' }) },
  { to: ['police'], can: onceServed, where: () => ({ interim: 'served' }) },
  { to: ['police'], can: onceServed, where: () => ({ servedOn: { $exists: true } }) },
  // Of an order that was changed since, or that was served before texts were marked.
  {
    to: ['police'],
    can: ['serve_terms'],
    where: () => ({ servedOn: { $exists: true }, termsServedOn: { $exists: false } }),
  },
  { to: ['police'], can: ['notify'], where: () => ({ notifySince: { $exists: true } }) },
  { to: ['police'], can: ['appeal'], where: () => ({ appeal: { $ne: 'lodged' } }) },
  { to: ['police'], can: ['allow_appeal', 'dismiss_appeal'], where: () => ({ appeal: 'lodged' }) },
  // A court that acts of its own motion was asked by nobody, and nobody applied.
  {
    to: ['police'],
    can: ['appeal_refusal'],
    where: () => ({ appeal: { $in: ['none', 'not_made'] }, lodgedOn: { $exists: true } }),
  },
  { to: ['police'], can: ['accept_refusal'], where: () => ({ appeal: 'none', lodgedOn: { $exists: true } }) },
  { to: ['police'], can: ['allow_refusal_appeal', 'dismiss_refusal_appeal'], where: () => ({ appeal: 'lodged' }) },
  { to: ['coordinator', 'chair'], can: ['not_pursue'], where: inMyForums },
  // Whoever tells the victim says so: mostly their advocate, or an officer.
  { to: ['police', 'isac', 'idva'], can: ['tell_victim'] },
];

/** What became of a breach is the police's to say; what follows for the case and its risk stands in the room of conduct. */
const ofBreaches: readonly MoveGrant[] = [
  { to: ['police'], can: ['charge', 'take_no_action', 'answer_otherwise', 'withdraw'] },
];

/** Who of a force asks another, and who answers for the one that is asked. */
const ofForces: readonly Role[] = ['police', 'coordinator'];
const toMyForce = ({ ownAgencyIds }: Post): Conditions => ({ toAgencyId: { $in: ownAgencyIds } });
const ofMyForce = ({ ownAgencyIds }: Post): Conditions => ({ agencyId: { $in: ownAgencyIds } });
const ofRequests: readonly MoveGrant[] = [
  { to: ofForces, can: ['acknowledge', 'take_up', 'decline'], where: toMyForce },
  { to: ['police'], can: ['withdraw'], where: ofMyForce },
];

/** The product reminds of what is to be served; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);
/** What another force asked of one's own: the request, and nothing of its case. */
const asked = ({ posts }: Facts): Conditions[] => posts.filter(({ role }) => ofForces.includes(role)).map(toMyForce);

export const orderAccess = [
  access(ProtectionOrder, 'spoFile', moves, toTheProduct),
  access(OrderNotification, 'spoFile', [{ to: ['police'], can: ['create'], where: ofMyAgency }], toTheProduct),
  withStructured(access(OrderText, 'matrix', [{ to: begunBy.spo, can: ['create'], where: ofMyAgency }]), {
    served: { columns: ['text'], where: { servedOn: { $exists: true } } },
  }),
  access(OrderChange, 'spoFile'),
  access(OrderBreach, 'spoFile', ofBreaches, toTheProduct),
  withNamesHeld(access(ProtectedPerson, 'matrix'), { whose: 'case', of: ({ fullName }) => [fullName] }),
  access(ForceRequest, 'spoFile', ofRequests, asked),
  access(OrderPower, toPostHolders),
];

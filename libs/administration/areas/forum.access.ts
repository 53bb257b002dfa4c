import { ofTheirArea } from '../agencies/index.js';
import { access, type MoveGrant } from '../../platform/access/access.js';
import type { Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AreaSetting, ForceArea, Forum, ForumSetting, ForumTemplate } from './forum.entity.js';
import { AdvocacyOffer } from './offer.entity.js';

export const toPostHolders = (actor: Facts): Conditions[] => (actor.posts.length ? [{}] : []);
const kept = [{ to: ['system', 'system_admin'], can: ['create', 'change'] }] as const;

/** Of what is settled for an area: by whoever administers it, and by the product out of a file. */
export const settled: readonly MoveGrant[] = [
  { to: ['system'], can: ['create'] },
  { to: ['system_admin'], can: ['create'], where: ofTheirArea },
];

export const forumAccess = [
  access(ForceArea, toPostHolders, kept),
  access(AreaSetting, toPostHolders, settled),
  access(AdvocacyOffer, toPostHolders, settled),
  access(Forum, toPostHolders, [
    { to: ['system'], can: ['create', 'change'] },
    { to: ['system_admin'], can: ['create', 'settle'], where: ofTheirArea },
  ]),
  access(ForumTemplate, toPostHolders, [{ to: ['system'], can: ['create', 'change'] }]),
  // Whoever may settle a forum adds its settings along with it, and nobody changes what was settled.
  access(ForumSetting, toPostHolders, [{ to: ['system'], can: ['create'] }]),
];

import { access } from '../platform/access/access.js';
import type { Facts } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { AreaSetting, ForceArea, Forum, ForumSetting } from './forum.entity.js';

const toPostHolders = (actor: Facts): Conditions[] => (actor.posts.length ? [{}] : []);
const kept = [{ to: ['system', 'system_admin'], can: ['create', 'change'] }] as const;

export const forumAccess = [ForceArea, AreaSetting, Forum, ForumSetting].map((entity) =>
  access(entity, toPostHolders, kept),
);

import { access } from '../platform/access/access.js';
import type { Facts, Post } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { AreaSetting, ForceArea, Forum, ForumSetting } from './forum.entity.js';

const toPostHolders = (actor: Facts): Conditions[] => (actor.posts.length ? [{}] : []);
const kept = [{ to: ['system', 'system_admin'], can: ['create', 'change'] }] as const;

/** An administrator keeps the forums of the area of their post; one whose post names none keeps them all. */
const ofTheirArea = ({ areaCode }: Post): Conditions => (areaCode ? { areaCode } : {});

export const forumAccess = [
  ...[ForceArea, AreaSetting].map((entity) => access(entity, toPostHolders, kept)),
  access(Forum, toPostHolders, [...kept, { to: ['system_admin'], can: ['settle'], where: ofTheirArea }]),
  // Whoever may settle a forum adds its settings along with it, and nobody changes what was settled.
  access(ForumSetting, toPostHolders, [{ to: ['system'], can: ['create'] }]),
];

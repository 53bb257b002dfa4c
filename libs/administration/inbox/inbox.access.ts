import { roles } from '../../platform/access/access-matrix.js';
import { access } from '../../platform/access/access.js';
import type { Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Message } from './message.entity.js';
import { Undelivered } from './undelivered.entity.js';

/** Everybody's own, and nobody else's; what opens something by itself is in no list. */
const own = (actor: Facts): Conditions[] => [{ staffId: actor.id, link: { $exists: true } }];

/** Whoever coordinates or administers in the area in which the reader works. */
const inTheirAreas = (actor: Facts): Conditions[] => {
  const posts = actor.posts.filter(({ role }) => role === 'coordinator' || role === 'system_admin');
  return posts.length ? [{ areaCode: { $in: [...new Set(posts.map(({ areaCode }) => areaCode))] } }] : [];
};

export const inboxAccess = [access(Message, own), access(Undelivered, inTheirAreas, [{ to: roles, can: ['settle'] }])];

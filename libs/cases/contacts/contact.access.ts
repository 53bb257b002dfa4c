import { reachers, reaches } from '../people/index.js';
import { access, type AccessTable, type Entity } from '../../platform/access/access.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { VictimContactText } from './contact-text.entity.js';

/** For their own agency; in confidence an advocate alone, whose service's team then knows of it and nobody else. */
const forTheirs = (post: Post): Conditions => ({
  agencyId: post.agencyId,
  ...(post.role !== 'isac' && { category: 'victimIdentity' }),
  ...reaches(post),
});
const mine = (_: Post, { id }: Facts): Conditions => ({ madeBy: id });

export const contactAccess = (entity: Entity): AccessTable =>
  access(entity, 'matrix', [
    { to: reachers, can: ['create'], where: forTheirs },
    { to: reachers, can: ['amend', 'withdraw'], where: mine },
  ]);

export const textAccess = access(VictimContactText, 'matrix');

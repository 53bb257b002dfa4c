import { reachers, reaches } from '../people/index.js';
import { access } from '../../platform/access/access.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { VictimContact, VictimContactText } from './contact.entity.js';

/** For their own agency; in confidence an advocate alone, whose service's team then knows of it and nobody else. */
const forTheirs = (post: Post): Conditions => ({
  agencyId: post.agencyId,
  ...(post.role !== 'isac' && { category: 'victimIdentity' }),
  ...reaches(post),
});
const mine = (_: Post, { id }: Facts): Conditions => ({ madeBy: id });

export const contactAccess = [
  access(VictimContact, 'matrix', [
    { to: reachers, can: ['create'], where: forTheirs },
    { to: reachers, can: ['amend', 'withdraw'], where: mine },
  ]),
  access(VictimContactText, 'matrix'),
];

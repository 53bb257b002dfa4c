import { access } from '../../platform/access/access.js';
import { roles } from '../../platform/access/access-matrix.js';
import type { Facts } from '../../platform/access/actor.js';
import { outageRoles } from '../../platform/access/export-roles.js';
import { OutageCopy, OutagePack } from './outage.entity.js';

/** Theirs alone, while they hold a post. */
const mine = (actor: Facts) => (actor.posts.length ? [{ staffId: actor.id }] : []);

export const outageAccess = [
  access(OutageCopy, mine, [
    { to: outageRoles, can: ['create'], where: (_, actor) => ({ staffId: actor.id }) },
    { to: roles, can: ['end'], where: (_, actor) => ({ staffId: actor.id }) },
  ]),
  access(OutagePack, mine),
];

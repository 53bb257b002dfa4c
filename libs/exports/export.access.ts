import { roles } from '../platform/access/access-matrix.js';
import { access, type MoveGrant } from '../platform/access/access.js';
import type { Actor } from '../platform/access/actor.js';
import { Export, ExportFile } from './export.entity.js';
import { exportKinds, exportRoles } from '../platform/access/export-roles.js';
import { openStates } from './export.kinds.js';

/** A file is for whoever asked for it, while they hold a post. */
const mine = (actor: Actor) => (actor.posts.length ? [{ askedBy: actor.id }] : []);

const asking: readonly MoveGrant[] = exportKinds.map((kind) => ({
  to: exportRoles[kind],
  can: ['create'],
  where: (_, actor) => ({ kind, askedBy: actor.id }),
}));

export const exportAccess = [
  access(Export, mine, [
    ...asking,
    { to: roles, can: ['remove'], where: (_, actor) => ({ askedBy: actor.id, state: { $in: openStates } }) },
  ]),
  access(ExportFile, mine),
];

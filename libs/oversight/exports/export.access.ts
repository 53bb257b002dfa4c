import { roles } from '../../platform/access/access-matrix.js';
import { access, withStructured, type MoveGrant } from '../../platform/access/access.js';
import type { Facts } from '../../platform/access/actor.js';
import { Export, ExportFile } from './export.entity.js';
import { exportKinds, exportRoles } from '../../platform/access/export-roles.js';
import { openStates } from './export.kinds.js';

/** A file is for whoever asked for it, while they hold a post. */
const mine = (actor: Facts) => (actor.posts.length ? [{ askedBy: actor.id }] : []);

/** Of a case that is kept from them by now, nothing is left of having asked for it. */
const unkept = (actor: Facts) =>
  mine(actor).flatMap((own) => [
    { ...own, caseId: { $exists: false } },
    { ...own, caseId: { $nin: actor.barredCaseIds } },
  ]);

const asking: readonly MoveGrant[] = exportKinds.map((kind) => ({
  to: exportRoles[kind],
  can: ['create'],
  where: (_, actor) => ({ kind, askedBy: actor.id }),
}));

export const exportAccess = [
  withStructured(
    access(Export, unkept, [
      ...asking,
      { to: roles, can: ['remove'], where: (_, actor) => ({ askedBy: actor.id, state: { $in: openStates } }) },
    ]),
    { columns: ['basis'] },
  ),
  access(ExportFile, mine),
];

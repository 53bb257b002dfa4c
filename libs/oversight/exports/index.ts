import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { filesEmptied } from '../text-checks/index.js';
import { exportAccess } from './export.access.js';
import { Export, ExportFile } from './export.entity.js';
import { expireExport, makeExport, tellReady } from './export.jobs.js';
import { ExportsApi } from './exports.api.js';
import { emptyExports } from './exports.emptying.js';
import { exportOfCase } from './exports.case-part.js';
import { exportKeys } from './exports.making.js';
import { ExportPages } from './exports.pages.js';
import { Exports } from './exports.service.js';
import { exportHandlers } from './exports.worker.js';

export const exportsRoom: Domain = {
  name: 'exports',
  entities: [Export, ExportFile],
  access: exportAccess,
  keyed: [exportKeys],
  contributes: [filesEmptied.with(emptyExports)],
  services: [Exports],
  api: [ExportsApi],
  pages: [ExportPages],
  caseParts: onTab('access', exportOfCase),
  jobs: [makeExport, tellReady, expireExport],
  handlers: exportHandlers,
};

export type { Basis } from './export.entity.js';
export { goneOut, rowsOfBasis, stillSeen, type InCase, type MadeOf } from './exports.basis.js';

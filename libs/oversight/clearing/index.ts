import type { Domain } from '../../platform/domain.js';
import { clearingOld } from './cleared.worker.js';
import { clearOld, deleteUnsent, tellUnsent } from './clearing.jobs.js';
import { unsentHome } from './unsent.home.js';
import { unsentHandlers } from './unsent.worker.js';

export const clearing: Domain = {
  name: 'clearing',
  home: unsentHome,
  jobs: [deleteUnsent, tellUnsent, clearOld],
  handlers: [...unsentHandlers, clearingOld],
};

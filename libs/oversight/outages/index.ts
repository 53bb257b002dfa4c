import type { Domain } from '../../platform/domain.js';
import { filesEmptied } from '../text-checks/index.js';
import { outageAccess } from './outage.access.js';
import { OutageCopy, OutagePack } from './outage.entity.js';
import { expirePack, findCopies, keepFolder, makePacks, tellPack } from './outage.jobs.js';
import { emptyPacks } from './outages.emptying.js';
import { outageKeys } from './outages.keeping.js';
import { OutagesApi } from './outages.api.js';
import { OutagesPages } from './outages.pages.js';
import { Outages } from './outages.service.js';
import { outageHandlers } from './outages.worker.js';

export const outages: Domain = {
  name: 'outages',
  entities: [OutageCopy, OutagePack],
  access: outageAccess,
  keyed: outageKeys,
  contributes: [filesEmptied.with(emptyPacks)],
  services: [Outages],
  api: [OutagesApi],
  pages: [OutagesPages],
  jobs: [findCopies, makePacks, tellPack, expirePack, keepFolder],
  handlers: outageHandlers,
};

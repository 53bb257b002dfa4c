import { settledForAreas, toPostHolders } from '../areas/index.js';
import { access } from '../../platform/access/access.js';
import type { Domain } from '../../platform/domain.js';
import { ForumGrant } from './grant.entity.js';
import { funded } from './grant.facts.js';
import { findEndings, tellEnding } from './grant.jobs.js';
import { grantHandlers } from './grant.worker.js';
import { ForumGrantsApi } from './grants.api.js';
import { grantsHome } from './grants.home.js';
import { owners } from './grants.owners.js';
import { ForumGrantsPages } from './grants.pages.js';
import { ForumGrantsReading } from './grants.reading.js';
import { ForumGrants } from './grants.service.js';

export const grants: Domain = {
  name: 'grants',
  entities: [ForumGrant],
  access: [access(ForumGrant, toPostHolders, settledForAreas)],
  facts: { funded },
  choices: { 'grants.owners': owners },
  home: grantsHome,
  services: [ForumGrants, ForumGrantsReading],
  api: [ForumGrantsApi],
  pages: [ForumGrantsPages],
  jobs: [findEndings, tellEnding],
  handlers: grantHandlers,
};

import { settledForAreas, toPostHolders } from '../areas/index.js';
import { access } from '../platform/access/access.js';
import type { Domain } from '../platform/domain.js';
import { AreaTiming } from './area-timing.entity.js';
import { AreaTimingsApi } from './area-timings.api.js';
import { AreaTimingsPages } from './area-timings.pages.js';
import { AreaTimingsReading } from './area-timings.reading.js';
import { AreaTimings } from './area-timings.service.js';
import { DeadlinesApi } from './deadlines.api.js';
import { DeadlinesPages } from './deadlines.pages.js';
import { DeadlinesReading } from './deadlines.reading.js';

export const deadlines: Domain = {
  name: 'deadlines',
  entities: [AreaTiming],
  access: [access(AreaTiming, toPostHolders, settledForAreas)],
  services: [AreaTimings, AreaTimingsReading, DeadlinesReading],
  api: [DeadlinesApi, AreaTimingsApi],
  pages: [DeadlinesPages, AreaTimingsPages],
};

export { lengthIn, lengthInForum, lengthsIn } from './area-timings.js';

import { onTab } from '../../cases/cases/index.js';
import { calendarSources } from '../../panels/scheduling/index.js';
import type { Domain } from '../../platform/domain.js';
import { alongOfDuties } from './duties.along.js';
import { DutiesApi } from './duties.api.js';
import { ownDuties } from './duties.calendar.js';
import { reviewsOfCase } from './duties.case-part.js';
import { dutiesHome } from './duties.home.js';
import { DutiesPages } from './duties.pages.js';
import { DutiesReading } from './duties.reading.js';
import { ServiceDutiesApi, ServiceDutiesPages } from './duties.service-board.js';

export const duties: Domain = {
  name: 'duties',
  along: alongOfDuties,
  home: dutiesHome,
  caseParts: onTab('panels', reviewsOfCase),
  contributes: [calendarSources.with(ownDuties)],
  services: [DutiesReading],
  api: [DutiesApi, ServiceDutiesApi],
  pages: [DutiesPages, ServiceDutiesPages],
};

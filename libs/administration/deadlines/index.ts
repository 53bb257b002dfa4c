import { settledForAreas, toPostHolders } from '../areas/index.js';
import { access } from '../../platform/access/access.js';
import type { Domain } from '../../platform/domain.js';
import { AreaTiming } from './area-timing.entity.js';
import { AreaTimingsApi } from './area-timings.api.js';
import { AreaTimingsPages } from './area-timings.pages.js';
import { AreaTimingsReading } from './area-timings.reading.js';
import { AreaTimings } from './area-timings.service.js';
import { DeadlinesApi } from './deadlines.api.js';
import { DeadlinesPages } from './deadlines.pages.js';
import { DeadlinesReading } from './deadlines.reading.js';
import { BankHoliday, BankHolidayCover } from './holiday.entity.js';
import { HolidayImportPages } from './holidays-import.pages.js';
import { HolidaysApi } from './holidays.api.js';
import { holidaysHome } from './holidays.home.js';
import { HolidayImport } from './holidays.import.js';
import { tellHolidaysEnd, watchHolidays } from './holidays.jobs.js';
import { HolidayList } from './holidays.list.js';
import { HolidaysPages } from './holidays.pages.js';
import { HolidaysReading } from './holidays.reading.js';
import { Holidays } from './holidays.service.js';
import { holidayHandlers } from './holidays.worker.js';

/** How far the list goes is for everybody. */
const toEverybody = () => [{}];

export const deadlines: Domain = {
  name: 'deadlines',
  entities: [AreaTiming, BankHoliday, BankHolidayCover],
  access: [
    access(AreaTiming, toPostHolders, settledForAreas),
    access(BankHoliday, toPostHolders, [{ to: ['system_admin'], can: ['create', 'withdraw'] }]),
    access(BankHolidayCover, toEverybody, [{ to: ['system_admin'], can: ['create'] }]),
  ],
  home: holidaysHome,
  services: [AreaTimings, AreaTimingsReading, DeadlinesReading, HolidayList, Holidays, HolidaysReading, HolidayImport],
  api: [DeadlinesApi, AreaTimingsApi, HolidaysApi],
  // The import's addresses before those that take any id.
  pages: [DeadlinesPages, AreaTimingsPages, HolidayImportPages, HolidaysPages],
  jobs: [watchHolidays, tellHolidaysEnd],
  handlers: holidayHandlers,
};

export { endingSoon, type Ending } from './endings.js';
export { lengthIn, lengthInForum, lengthsIn, settledOf } from './area-timings.js';
export { sinceThen } from './since-then.js';
export { standingName } from './deadlines.rules.js';
export { workedOut, type WorkedDay } from './deadlines.reading.js';
export { workedIn } from './deadlines.showing.js';

import { z } from 'zod';
import { day, form, part, pick, text, wholeNumber } from '../../platform/http/form.js';

/** What an area settles from a day on. It settles the whole: what is left empty is as the timings have it. */
export const areaSettingForm = form(
  {
    areaCode: text({ max: 60 }),
    fromOn: day(),
    glassHours: wholeNumber({ min: 1, max: 72, optional: true }),
    exportDays: wholeNumber({ min: 1, max: 30, optional: true }),
    officerUpdateDays: wholeNumber({ min: 1, max: 365, optional: true }),
    advocacyDaAgencyId: pick({ from: 'areas.advocacy', optional: true }),
    advocacyDaContact: text({ max: 120, optional: true }),
    advocacyOtherAgencyId: pick({ from: 'areas.advocacy', optional: true }),
    advocacyOtherContact: text({ max: 120, optional: true }),
    outOfHours: text({ max: 120, optional: true }),
    guidanceHref: text({ max: 300, optional: true }),
    guidanceText: text({ max: 120, optional: true }),
    /** The number of what the area settled last, as it was seen; 0 where it has settled nothing. */
    version: z.number().int().min(0),
  },
  'areas',
);

/** The same on a page that is about one area. */
export const areaSettingPageForm = part(areaSettingForm, [
  'fromOn',
  'glassHours',
  'exportDays',
  'officerUpdateDays',
  'advocacyDaAgencyId',
  'advocacyDaContact',
  'advocacyOtherAgencyId',
  'advocacyOtherContact',
  'outOfHours',
  'guidanceHref',
  'guidanceText',
]);

export const areaSettingFilters = form({ area: text({ max: 60, optional: true }) }, 'areas');

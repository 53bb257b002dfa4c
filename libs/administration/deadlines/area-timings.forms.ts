import { z } from 'zod';
import { day, form, longText, part, text, wholeNumber } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { isAreaTiming } from '../../timings/index.js';

/** What an area settles of one deadline from a day on, and why. */
export const areaTimingForm = form(
  {
    areaCode: text({ max: 60 }),
    timing: asks(z.string().refine(isAreaTiming, 'deadlines.errors.notByArea'), { kind: 'pick', from: 'timings' }),
    count: wholeNumber({ min: 1, max: 366 }),
    fromOn: day(),
    reason: longText({ max: 1000 }),
    /** The number of what the area settled last of this deadline, as it was seen; 0 where it has settled nothing. */
    version: z.number().int().min(0),
  },
  'deadlines',
);

/** The same on a page that is about one deadline of one area. */
export const areaTimingPageForm = part(areaTimingForm, ['count', 'fromOn', 'reason']);

export const areaTimingFilters = form({ area: text({ max: 60, optional: true }) }, 'deadlines');

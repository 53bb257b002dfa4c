import { z } from 'zod';
import { choice, day, form, timeOfDay } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { timings, type InstantTimingName, type TimingName } from '../../timings/index.js';
import { groupNames, standingNames } from './deadlines.rules.js';

const optional = { optional: true } as const;
const isTiming = (name: string): name is TimingName => Object.hasOwn(timings, name);

/** What the table of deadlines is narrowed by. */
export const deadlineFilter = form(
  { group: choice(groupNames, optional), standing: choice(standingNames, optional) },
  'deadlines',
);

/** What a date is worked out from; `at` is the time in London, for what is counted in hours or minutes. */
export const calculation = form(
  {
    timing: asks(z.string().refine(isTiming, 'deadlines.errors.timing'), {
      kind: 'pick',
      from: 'timings',
    }),
    from: day(),
    /** The code of an area that may have settled a length of its own. */
    area: asks(z.string().trim().min(1).max(60), { kind: 'pick', from: 'areas', max: 60 }).optional(),
    at: timeOfDay({ optional: true }),
  },
  'deadlines',
);

/** Whether a deadline ends at an instant and not with a day. */
export const isOfInstant = (name: TimingName): name is InstantTimingName =>
  'hours' in timings[name].within || 'minutes' in timings[name].within;

import { z } from 'zod';
import { choice, form, moment, longText, text, timeOfDay, wholeNumber } from '../../platform/http/form.js';
import { linesOfNoCase } from '../../platform/http/of-no-case.js';
import { dataBreachStates } from './data-breach.states.js';

const room = 'data-breaches';
/** Nothing here may lead back to a case: whoever keeps the register reads no case. */
const lines = (max: number) => linesOfNoCase(max, 'data-breaches.errors.reference');

export const openForm = form(
  {
    awareAt: moment({ checkedLater: true }),
    time: timeOfDay({ optional: true }),
    summary: lines(4000),
    /** What a program or a file calls it. */
    reference: text({ max: 20, optional: true }),
  },
  room,
);
export type Opened = z.output<typeof openForm>;

export const levels = ['low', 'medium', 'high'] as const;
export const assessForm = form(
  {
    likelihood: choice(levels),
    severity: choice(levels),
    people: wholeNumber({ max: 1_000_000 }),
    assessment: lines(4000),
  },
  room,
);
export const reportForm = form({ reportedTo: choice(['regulator']), lateReason: lines(2000).optional() }, room);
export const notReportForm = form({ notReported: lines(4000) }, room);
export const tellForm = form({ peopleTold: choice(['told', 'not_told']), peopleToldHow: lines(4000) }, room);
export const closeForm = form({ lessons: longText({ max: 4000 }) }, room);

export const dataBreachFilters = z.strictObject({
  state: z.enum(dataBreachStates.states as unknown as [string, ...string[]]).optional(),
});
export type DataBreachFilters = z.output<typeof dataBreachFilters>;

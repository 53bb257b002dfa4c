import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const on = z.iso.date();
const retry = { attempts: 10, firstDelayMs: 30_000 } as const;

/** Every morning: looks whether the list of bank holidays ends within the time of the warning. */
export const watchHolidays = job({
  name: 'deadlines.watch-holidays',
  payload: z.object({ on }),
  key: (given) => given.on,
  retry,
  daily: { from: '07:30', payload: (day) => ({ on: day }) },
});

/** Tells one administrator, once for each day on which a list ends. */
export const tellHolidaysEnd = job({
  name: 'deadlines.tell-holidays-end',
  payload: z.object({ staffId: z.guid(), lastDay: on }),
  key: ({ staffId, lastDay }) => `${staffId}/${lastDay}`,
  retry,
});

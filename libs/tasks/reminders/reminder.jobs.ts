import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const on = z.iso.date();
const retry = { attempts: 10, firstDelayMs: 30_000 } as const;

/** Climbs the ladder: whatever rung is due that day or was missed before. */
export const climbLadder = job({
  name: 'reminders.climb-ladder',
  payload: z.object({ on }),
  key: (given) => given.on,
  retry,
  daily: { from: '07:00', payload: (day) => ({ on: day }) },
});

/** Tells one person how much of theirs is due: one message a day, however much it is. */
export const tellDue = job({
  name: 'reminders.tell-person',
  payload: z.object({ staffId: z.guid(), on }),
  key: ({ staffId, on: day }) => `${staffId}/${day}`,
  retry,
});

/** Looks for messages that were given up since the day before, and tells the coordinators how many. */
export const reportFailures = job({
  name: 'reminders.report-failures',
  payload: z.object({ on }),
  key: (given) => given.on,
  retry,
  daily: { from: '07:30', payload: (day) => ({ on: day }) },
});

export const tellFailures = job({
  name: 'reminders.tell-failures',
  payload: z.object({ staffId: z.guid(), on, count: z.int().positive() }),
  key: ({ staffId, on: day }) => `${staffId}/${day}`,
  retry,
});

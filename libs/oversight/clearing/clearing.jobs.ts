import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const on = z.iso.date();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** Every night: tells writers what of theirs waits too long to be sent, and deletes what they were told of. */
export const deleteUnsent = job({
  name: 'clearing.delete-unsent',
  payload: z.object({ on }),
  key: (given) => given.on,
  retry,
  daily: { from: '02:45', payload: (day) => ({ on: day }) },
});

/** Tells one writer how much of theirs will be deleted, and when the first. */
export const tellUnsent = job({
  name: 'clearing.tell-unsent',
  payload: z.object({ staffId: z.guid(), on }),
  key: ({ staffId, on: day }) => `${staffId}/${day}`,
  retry,
});

/** Every night: what is over goes. The record of it stays. */
export const clearOld = job({
  name: 'clearing.clear-old',
  payload: z.object({ on }),
  key: (given) => given.on,
  retry,
  daily: { from: '03:15', payload: (day) => ({ on: day }) },
});

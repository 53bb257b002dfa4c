import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** Tells a coordinator that a person wrote many contact details on a case in a day. */
export const tellManyDetails = job({
  name: 'contact-details.tell',
  payload: z.object({ writerId: id, caseId: id, day: z.iso.date(), staffId: id }),
  key: ({ writerId, caseId, day, staffId }) => `${writerId}:${caseId}:${day}:${staffId}`,
  retry,
  outlivesUndo: true,
});

/** Each night: counts of days that are over are deleted. */
export const deleteDetailCounts = job({
  name: 'contact-details.delete-counts',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on }) => on,
  retry,
  daily: { from: '02:15', payload: (day) => ({ on: day }) },
});

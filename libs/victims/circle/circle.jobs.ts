import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const retry = { attempts: 10, firstDelayMs: 30_000 } as const;

/** Each morning: which dangerous days have come near, and which come back next year. */
export const lookAhead = job({
  name: 'circle.look-ahead',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on }) => on,
  retry,
  daily: { from: '06:00', payload: (day) => ({ on: day }) },
});

/** Another leads the case, somebody has left its team, or it is over or open again: what is owed is looked at as it then is. */
export const followLead = job({
  name: 'circle.follow-lead',
  payload: z.object({ caseId: z.guid(), occasion: z.string().max(80) }),
  key: ({ caseId, occasion }) => `${caseId}/${occasion}`,
  retry,
  outlivesUndo: true,
});

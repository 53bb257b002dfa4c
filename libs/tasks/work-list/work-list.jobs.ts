import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

/** Tells an officer that they are asked how an investigation stands. */
export const tellOfficer = job({
  name: 'work-list.tell-officer',
  payload: z.object({ requestId: z.guid(), staffId: z.guid() }),
  key: ({ requestId }) => requestId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

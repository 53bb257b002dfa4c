import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

/** Tells an officer that an investigation came to them or went from them; waits out the ten minutes of an undo. */
export const tellHolder = job({
  name: 'investigations.tell-holder',
  payload: z.object({ investigationId: z.guid(), staffId: z.guid(), state: z.enum(['held', 'handed_over']) }),
  key: ({ investigationId, staffId, state }) => `${investigationId}/${staffId}/${state}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

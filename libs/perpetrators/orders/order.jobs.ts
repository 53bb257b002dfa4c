import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

/** Tells a superintendent that authority is sought of them; waits out the ten minutes of an undo. */
export const askedForAuthority = job({
  name: 'orders.asked-for-authority',
  payload: z.object({ orderId: z.guid(), staffId: z.guid(), version: z.int() }),
  key: ({ orderId, staffId, version }) => `${orderId}/${staffId}/${String(version)}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

/** Once a day: files whose headings nobody has matched are kept no longer. */
export const forgetSweepFiles = job({
  name: 'sweeps.forget-files',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on }) => on,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  daily: { from: '03:00', payload: (day) => ({ on: day }) },
});

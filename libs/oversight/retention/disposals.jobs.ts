import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

/** Erases a file whose disposal was approved, table by table, each step by itself. */
export const disposeFile = job({
  name: 'retention.dispose-file',
  payload: z.object({ retentionId: z.guid() }),
  key: ({ retentionId }) => retentionId,
  retry: { attempts: 10, firstDelayMs: 30_000 },
});

import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

/** Makes a file as whoever asked for it. */
export const makeExport = job({
  name: 'exports.make-export',
  payload: z.object({ exportId: z.guid(), requestId: z.string() }),
  key: ({ exportId }) => exportId,
  retry: { attempts: 6, firstDelayMs: 5_000 },
});

/** Tells whoever asked that there is a file to fetch, and nothing of it. */
export const tellReady = job({
  name: 'exports.tell-ready',
  payload: z.object({ exportId: z.guid(), staffId: z.guid() }),
  key: ({ exportId }) => exportId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

/** Empties a file whose time is over. */
export const expireExport = job({
  name: 'exports.expire-export',
  payload: z.object({ exportId: z.guid() }),
  key: ({ exportId }) => exportId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;
const about = z.enum(['asked', 'answered']);

/** A forum was asked, or has answered: finds whom to tell. */
export const announce = job({
  name: 'forum-requests.announce',
  payload: z.object({ about, requestId: id, version: z.int() }),
  key: ({ about: what, requestId, version }) => `${what}/${requestId}/${String(version)}`,
  retry,
});

export const tell = job({
  name: 'forum-requests.tell',
  payload: z.object({ about, requestId: id, version: z.int(), staffId: id }),
  key: ({ about: what, requestId, version, staffId }) => `${what}/${requestId}/${String(version)}/${staffId}`,
  retry,
});

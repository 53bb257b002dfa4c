import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;
export const occasions = ['declared', 'requested', 'decided', 'glass'] as const;

/** Something waits for those who decide or look after it: finds who they are. */
export const announce = job({
  name: 'exceptions.announce',
  payload: z.object({ about: z.enum(occasions), subjectId: id, version: z.int() }),
  key: ({ about, subjectId, version }) => `${about}/${subjectId}/${String(version)}`,
  retry,
});

export const tell = job({
  name: 'exceptions.tell',
  payload: z.object({ about: z.enum(occasions), subjectId: id, version: z.int(), staffId: id }),
  key: ({ about, subjectId, version, staffId }) => `${about}/${subjectId}/${String(version)}/${staffId}`,
  retry,
});

/** What was granted on request has come to its time. */
export const endAccess = job({
  name: 'exceptions.end-access',
  payload: z.object({ requestId: id, version: z.int() }),
  key: ({ requestId, version }) => `${requestId}/${String(version)}`,
  retry,
});

import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** New information came: finds the case's team and those who run its forums. It does not wait: it may be urgent. */
export const announceUpdate = job({
  name: 'updates.announce',
  payload: z.object({ updateId: id }),
  key: ({ updateId }) => updateId,
  retry,
});

export const tellUpdate = job({
  name: 'updates.tell',
  payload: z.object({ updateId: id, staffId: id }),
  key: ({ updateId, staffId }) => `${updateId}:${staffId}`,
  retry,
});

/** What the chair was to decide because of it is withdrawn with it: finds the chairs of its forum. */
export const announceWithdrawal = job({
  name: 'updates.announce-withdrawal',
  payload: z.object({ updateId: id, version: z.int(), by: id }),
  key: ({ updateId, version }) => `${updateId}:${String(version)}`,
  retry,
});

export const tellWithdrawal = job({
  name: 'updates.tell-withdrawal',
  payload: z.object({ updateId: id, staffId: id, version: z.int() }),
  key: ({ updateId, staffId, version }) => `${updateId}:${staffId}:${String(version)}`,
  retry,
});

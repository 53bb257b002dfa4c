import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Staff } from '../agencies/index.js';
import { job, on, sends } from '../platform/jobs/job.js';
import { NOBODY_ID, recordFailures } from '../platform/http/sign-in.failures.js';
import { limits } from './account.limits.js';

/** What a person is told of by mail when it happened to their account, so that they notice what they did not do. */
export const occasions = [
  'factor-added',
  'factor-removed',
  'codes-made',
  'code-used',
  'password-changed',
  'password-reset',
  'factors-reset',
  'sessions-ended',
  'tries-failed',
] as const;
export type Occasion = (typeof occasions)[number];

/** Tells a person what happened to their own sign-in, in words that name nobody and nothing. */
export const sendNote = job({
  name: 'accounts.send-note',
  payload: z.object({ noteId: z.guid(), staffId: z.guid(), occasion: z.enum(occasions) }),
  key: ({ noteId }) => noteId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

export const sendingNote = sends(sendNote, async (_, { staffId, occasion }) => ({
  staffId,
  template: `accounts.mails.${occasion}`,
  params: {},
  link: '/account',
}));

/** One entry for all that failed in the window; the person is told where it was enough to slow signing in down. */
export const recordingFailures = on(recordFailures, async (tx, { staffId, windowAt }) => {
  const text = 'SELECT count FROM sign_in_failure WHERE staff_id = $1 AND window_at = $2';
  const [found] = await tx.run<{ count: number }>({ text, values: [staffId, windowAt] });
  if (!found) return;
  const details = { tries: found.count, from: windowAt };
  if (staffId === NOBODY_ID) return tx.note('sign-in-refused', 'Session', details);
  tx.record('sign-in-refused', { id: staffId }, Staff, details);
  if (found.count < limits.failuresTold) return;
  tx.followUp(sendNote, { noteId: randomUUID(), staffId, occasion: 'tries-failed' });
});

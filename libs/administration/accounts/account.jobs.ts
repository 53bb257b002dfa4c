import { z } from 'zod';
import { job, sends } from '../../platform/jobs/job.js';

/** What a person is told of by mail when it happened to their account, so that they notice what they did not do. */
export const occasions = [
  'factor-added',
  'factor-removed',
  'factor-undone',
  'codes-made',
  'code-used',
  'password-changed',
  'password-reset',
  'factors-reset',
  'sessions-ended',
  'signed-out',
  'tries-failed',
  'codes-failed',
  'browser-new',
  'program-new',
  'calendar-made',
  'calendar-ended',
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
  urgency: 'at_once',
}));

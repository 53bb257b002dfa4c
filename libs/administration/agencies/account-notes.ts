import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { job, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';

/** Tells a person what an invitation of theirs has just done to how they sign in, in words that name nobody. */
export const sendAccountNote = job({
  name: 'agencies.send-account-note',
  payload: z.object({ noteId: z.guid(), staffId: z.guid(), occasion: z.enum(['identity-linked', 'password-set']) }),
  key: ({ noteId }) => noteId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

export const sendingAccountNote = sends(sendAccountNote, async (_, { staffId, occasion }) => ({
  staffId,
  template: `agencies.mails.${occasion}`,
  params: {},
  link: '/account',
  urgency: 'at_once',
}));

/** Says so by mail once this commits. */
export const tellOf = (tx: Tx, staffId: string, occasion: 'identity-linked' | 'password-set'): void =>
  tx.followUp(sendAccountNote, { noteId: randomUUID(), staffId, occasion });

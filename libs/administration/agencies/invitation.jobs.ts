import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { job, sends } from '../../platform/jobs/job.js';
import { Invitation } from './invitation.entity.js';

/** An invitation is good for so many days (the clinic's own rule). */
export const INVITATION_DAYS = 7;

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A token that nobody can guess, and what is kept of it. */
export function makeToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOf(token) };
}

export const pathOf = (token: string): string => `/invitation?token=${token}`;

export const sendInvitation = job({
  name: 'agencies.send-invitation',
  payload: z.object({ invitationId: z.guid() }),
  key: ({ invitationId }) => invitationId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

/** The token is made as the message is written, so that it stands in no queue; a message sent again has a new one. */
export const sendingInvitation = sends(sendInvitation, async (tx, { invitationId }) => {
  const open = await tx
    .rows(Invitation)
    .where({ id: invitationId, usedAt: { $exists: false }, endsAt: { $gt: tx.at } })
    .one();
  if (!open) return undefined;
  const { token, tokenHash } = makeToken();
  const invitation = await tx.get(Invitation, invitationId, 'change');
  await tx.save(Object.assign(invitation, { tokenHash }));
  return {
    staffId: open.staffId,
    template: 'agencies.mails.invitation',
    params: { count: INVITATION_DAYS },
    link: pathOf(token),
    urgency: 'secret',
  };
});

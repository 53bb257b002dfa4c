import { z } from 'zod';
import { addDays, londonDate } from '../../../kernel/london-date.js';
import { job, sends } from '../../../platform/jobs/job.js';
import { inPost } from '../in-post.js';
import { ApiToken } from './api-token.entity.js';

export const sendTokenEnding = job({
  name: 'agencies.send-token-ending',
  payload: z.object({ tokenId: z.guid() }),
  key: ({ tokenId }) => tokenId,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

/** To whoever leads the agency, or else to an administrator: unless it was revoked, or there is one that lasts longer. */
export const sendingTokenEnding = sends(sendTokenEnding, async (tx, { tokenId }) => {
  const good = tx.rows(ApiToken).where({ revokedAt: { $exists: false }, endsAt: { $gt: tx.at } });
  const token = await good.where({ id: tokenId }).one();
  if (!token) return undefined;
  const { staffId, agencyId, endsAt } = token;
  const later = await good.where({ staffId, endsAt: { $gt: endsAt } }).any();
  const [lead] = [...(await inPost(tx, { agencyId })), ...(await inPost(tx, { role: 'system_admin' }))];
  if (later || !lead) return undefined;
  const day = addDays(londonDate(endsAt), -1);
  return { staffId: lead.staffId, template: 'systems.mails.ending', params: { day }, link: '/' };
});

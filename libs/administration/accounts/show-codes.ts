import type { FastifyReply } from 'fastify';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';

/** Shows recovery codes: now, on this page, and nowhere else. */
export const showCodes = (reply: FastifyReply, codes: readonly string[], next: string): Promise<FastifyReply> =>
  page(reply.status(200), 'administration/accounts/views/codes.njk', {
    title: words()('accounts.codes.title'),
    codes,
    next,
  });

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../libs/platform/config/config.js';
import { offeredCases } from '../../libs/platform/http/many-details.js';
import { words } from '../../libs/platform/messages/messages.js';
import type { PageContext } from '../../libs/platform/pages/pages.js';
import { dropCookies, keepCookie } from './cookies.js';
import { HELD, OFFER } from './web-session.js';

type Address = Pick<Config, 'PUBLIC_URL'>;

const anId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What was written leads somewhere: the page on which its writer lands says that it is held, or offers to record it as the perpetrator's. */
export function rememberOffers(fastify: FastifyInstance, config: Address): void {
  fastify.addHook('onSend', async (request, reply) => {
    const [caseId] = offeredCases(request.actor);
    if (!reply.getHeader('location')) return;
    if (caseId) keepCookie(reply, config, { name: OFFER, value: caseId });
    if (request.actor?.request.held?.size) keepCookie(reply, config, { name: HELD, value: '1' });
  });
}

const heldNotice = (): PageContext['suggestion'] => {
  const t = words();
  return {
    text: t('platform.location.isHeld'),
    link: { href: '/text-checks?state=held', text: t('platform.location.seeHeld') },
  };
};

/** What this page says, once: that a text is held; or what it offers, of what this request wrote, or the one that led here. */
export function offerOf(request: FastifyRequest, reply: FastifyReply, config: Address): PageContext['suggestion'] {
  if (request.cookies[HELD] && request.actor) {
    dropCookies(reply, config, HELD);
    return heldNotice();
  }
  const remembered = request.cookies[OFFER];
  if (remembered) dropCookies(reply, config, OFFER);
  const caseId = offeredCases(request.actor)[0] ?? remembered;
  if (!caseId || !anId.test(caseId)) return undefined;
  const t = words();
  return {
    text: t('contact-details.offer.text'),
    link: { href: `/cases/${caseId}/numbers`, text: t('contact-details.offer.link') },
  };
}

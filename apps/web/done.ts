import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Config } from '../../libs/platform/config/config.js';
import { newestOf, ringOf } from '../../libs/platform/config/ring.js';
import { hasWords, words } from '../../libs/platform/messages/messages.js';
import { doneBy, doneWords, type Done } from '../../libs/platform/pages/done.js';
import type { Link, PageContext } from '../../libs/platform/pages/pages.js';
import { dropCookies, keepCookie } from './cookies.js';
import { DONE } from './web-session.js';

type Setting = Pick<Config, 'PUBLIC_URL' | 'SESSION_SECRET'>;

/** For so long a press waits for the page that it leads to. */
const LASTS_MS = 2 * 60_000;

const key = z.string().regex(/^[\w.-]{1,120}$/);
const kept = z.strictObject({
  said: key,
  act: key.optional(),
  undo: z.strictObject({ thing: z.string().regex(/^[a-z-]{1,60}$/), id: z.guid() }).optional(),
  /** A digest of the address of the page that says it. */
  page: z.string().max(20),
  at: z.int(),
});
type Kept = z.infer<typeof kept>;

const pageOf = (address: string): string =>
  createHash('sha256')
    .update(address.split(/[?#]/, 1)[0] ?? '')
    .digest('base64url')
    .slice(0, 16);

const sealOf = (secret: string, session: string, text: string): Buffer =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['done', session, text]))
    .digest();

/** What was kept, where it was kept for this sign-in and not too long ago; whatever else a cookie holds says nothing. */
function keptIn({ cookies, actor }: FastifyRequest, { SESSION_SECRET }: Setting): Kept | undefined {
  const [text = '', sealed = '', ...rest] = (cookies[DONE] ?? '').split('.');
  const session = actor?.session?.id;
  if (!text || rest.length || !session) return undefined;
  const given = Buffer.from(sealed, 'base64url');
  const isOurs = ringOf(SESSION_SECRET)
    .map((secret) => sealOf(secret, session, text))
    .some((right) => given.length === right.length && timingSafeEqual(given, right));
  if (!isOurs) return undefined;
  const read = kept.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  const age = actor.at.getTime() - (read.data?.at ?? 0);
  return read.success && age >= 0 && age <= LASTS_MS ? read.data : undefined;
}

function keep(reply: FastifyReply, config: Setting, one: Kept): void {
  const session = reply.request.actor?.session?.id ?? '';
  const text = Buffer.from(JSON.stringify(one)).toString('base64url');
  const seal = sealOf(newestOf(config.SESSION_SECRET), session, text).toString('base64url');
  keepCookie(reply, config, { name: DONE, value: `${text}.${seal}`, seconds: LASTS_MS / 1000 });
}

/** Whether a script or the browser by itself asked, of which nobody sees the page. */
const isUnseen = ({ headers }: FastifyRequest): boolean =>
  headers['x-by-itself'] !== undefined ||
  headers['sec-purpose'] !== undefined ||
  (headers['sec-fetch-dest'] ?? 'document') !== 'document' ||
  Boolean(headers.accept?.includes('application/json'));

/** A press that was done leads somewhere; what it has done waits there, also where that leads on. */
export function rememberDone(fastify: FastifyInstance, config: Setting): void {
  fastify.addHook('onSend', async (request, reply) => {
    const next = reply.getHeader('location');
    if (typeof next !== 'string' || !request.actor?.session || isUnseen(request)) return;
    const page = pageOf(next);
    const done = request.method === 'POST' ? doneBy(request) : undefined;
    if (done) keep(reply, config, { ...done, page, at: request.actor.at.getTime() });
    const waiting = request.method === 'GET' ? keptIn(request, config) : undefined;
    if (waiting?.page === pageOf(request.url)) keep(reply, config, { ...waiting, page });
  });
}

const undoOf = ({ undo, act }: Done, here: string): Link | undefined => {
  const t = words();
  return (
    undo && {
      href: `/${undo.thing}/${undo.id}/undo?back=${encodeURIComponent(here)}`,
      text: act && hasWords(act) ? t('platform.moves.undo.of', { act: t(act) }) : t('platform.moves.undo.label'),
    }
  );
};

/** What the press that led to this page has done: said there, to whoever pressed, and once. */
export function doneShown(request: FastifyRequest, reply: FastifyReply, config: Setting): PageContext['pressed'] {
  if (request.method !== 'GET' || !request.cookies[DONE] || isUnseen(request)) return undefined;
  const done = keptIn(request, config);
  if (done && done.page !== pageOf(request.url)) return undefined;
  dropCookies(reply, config, DONE);
  return done && { text: doneWords(words(), done), undo: undoOf(done, request.url) };
}

import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../libs/kernel/clock.js';
import { Problem } from '../../libs/kernel/problem.js';
import type { Config } from '../../libs/platform/config/config.js';
import { classOf } from '../../libs/platform/database/statement-classes.js';
import { addressOf } from '../../libs/platform/http/address.js';
import { checkCsrf, csrfToken } from '../../libs/platform/http/csrf.js';
import { deviceName, deviceNames, makeDevice, readDevice } from '../../libs/platform/http/device-marks.js';
import { frameOf } from '../../libs/platform/http/form.js';
import { answeredBy, type FormKeys } from '../../libs/platform/pages/form-keys.js';
import { Naming } from '../../libs/platform/naming/naming.js';
import { allSaidIn } from '../../libs/platform/http/said.js';
import { typedIn } from '../../libs/platform/http/typed.js';
import type { Sessions } from '../../libs/platform/http/sessions.js';
import { dropCookies, keepCookie } from './cookies.js';

/** The session's own cookie, and the one that stands for a browser before anybody has signed in. */
export const SESSION = 'clinic_session';
const BROWSER = 'clinic_browser';
const FORMS = 'clinic_forms';
/** Somebody between the right password and a session, for the pages that finish signing in. */
const STEP = 'clinic_step';
/** The case on which the page that comes next offers to record contact details; see `rememberOffers`. */
export const OFFER = 'clinic_offer';
/** That the page that comes next says that a text is held. */
export const HELD = 'clinic_held';
/** What the press before has done, for the page that it leads to; see `rememberDone`. */
export const DONE = 'clinic_done';

/** What can be posted whatever became of a session of before. */
const BEFORE_SIGN_IN = /^\/(sign-in|forgotten|reset|undo-factor)(\/|\?|$)/;

interface Reading {
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly config: Pick<Config, 'SESSION_SECRET' | 'PUBLIC_URL'>;
}

export const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[SESSION];

export const stepOf = (request: FastifyRequest): string | undefined => request.cookies[STEP];

export function giveStep(reply: FastifyReply, config: Reading['config'], token: string): void {
  keepCookie(reply, config, { name: STEP, value: token });
}

/** Gives the browser its session; the browser's own earlier marks go, so that nothing set before signing in stays. */
export function giveSession(reply: FastifyReply, config: Reading['config'], token: string): void {
  keepCookie(reply, config, { name: SESSION, value: token });
  dropCookies(reply, config, STEP, BROWSER, FORMS, OFFER, HELD, DONE);
}

export type DeviceReader = (email: string) => string | undefined;

/** Reads the mark that a browser has for an account whose owner has signed in by it. */
export const deviceReader =
  (request: FastifyRequest, { SESSION_SECRET }: Reading['config'], at: Date): DeviceReader =>
  (email) =>
    deviceNames(SESSION_SECRET, email)
      .map((name) => readDevice(SESSION_SECRET, email, request.cookies[name], at))
      .find((id) => id !== undefined);

/** Gives a browser a new mark for the account whose owner has just signed in by it, in place of the one before. */
export function giveDevice(
  reply: FastifyReply,
  config: Reading['config'],
  { email, at }: { email: string; at: Date },
): void {
  const { value, ends: expires } = makeDevice(config.SESSION_SECRET, email, at);
  keepCookie(reply, config, { name: deviceName(config.SESSION_SECRET, email), value, expires });
}

/** Takes the session away from a browser, and has it forget what pages of ours kept there (Clear-Site-Data). */
export function takeSession(reply: FastifyReply, config: Reading['config']): void {
  dropCookies(reply, config, SESSION, DONE);
  void reply.header('clear-site-data', '"cache", "storage"');
}

/** What the browser remembers of the forms it was shown; see `FormKeys`. */
export const formKeysOf = (request: FastifyRequest, reply: FastifyReply, config: Reading['config']): FormKeys => ({
  cookie: request.cookies[FORMS] ?? '',
  keep: (value) => keepCookie(reply, config, { name: FORMS, value }),
});

/** A press that was answered leads somewhere; once that page has arrived, the form it came from is a new one. */
export function rememberAnswers(fastify: FastifyInstance, config: Reading['config']): void {
  fastify.addHook('onSend', async (request, reply) => {
    const next = reply.getHeader('location');
    if (request.method !== 'POST' || !request.actor || typeof next !== 'string') return;
    answeredBy(formKeysOf(request, reply, config), frameOf(request.body).key, next);
  });
}

/** Stands for a browser that nobody has signed in on yet; it is given one where it has none. */
export function browserMark(request: FastifyRequest, reply: FastifyReply, config: Reading['config']): string {
  const known = request.cookies[BROWSER];
  if (known) return known;
  const mark = randomBytes(16).toString('base64url');
  keepCookie(reply, config, { name: BROWSER, value: mark });
  return mark;
}

const browserOf = (request: FastifyRequest): string => request.actor?.session?.id ?? request.cookies[BROWSER] ?? '';

/** The token for the forms of this page; a browser nobody has signed in on gets a mark of its own first. */
export function formToken(request: FastifyRequest, reply: FastifyReply, config: Reading['config']): string {
  const known = browserOf(request);
  if (known) return csrfToken(config.SESSION_SECRET, known);
  return csrfToken(config.SESSION_SECRET, browserMark(request, reply, config));
}

/**
 * Reads the session of each request and checks that every post comes from a form of ours.
 * A post whose form belongs to another session is refused as `form-expired`; what was typed is kept, see `KeptPosts`.
 */
export function readSessions(fastify: FastifyInstance, { sessions, clock, config }: Reading): void {
  fastify.decorateRequest('actor', undefined);
  fastify.addHook('preHandler', async (request) => {
    if (request.routeOptions.config.forEverybody) return;
    const token = tokenOf(request);
    const { key, csrf, locationReason } = frameOf(request.body);
    if (token)
      request.actor = await sessions.whose(token, {
        at: clock.now(),
        id: request.id,
        address: addressOf(request.ip),
        takes: classOf(request.method, request.routeOptions.url ?? ''),
        details: new Map(),
        held: new Set(),
        naming: new Naming(request.method === 'GET'),
        key,
        byItself: request.headers['x-by-itself'] !== undefined,
        said: key ? allSaidIn(request.body, { secret: config.SESSION_SECRET, key }) : undefined,
        typed: typedIn(request.body),
        locationReason,
      });
    // A system has its own front door.
    if (request.actor?.scopes) request.actor = undefined;
    if (request.method !== 'POST') return;
    if (token && !request.actor && !BEFORE_SIGN_IN.test(request.url)) throw new Problem('not-signed-in');
    if (!checkCsrf(config.SESSION_SECRET, browserOf(request), csrf)) throw new Problem('form-expired');
  });
}

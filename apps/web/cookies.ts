import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../../libs/platform/config/config.js';

type Address = Pick<Config, 'PUBLIC_URL'>;

/** What a browser takes by https alone, for every address of this host and from no other host (RFC 6265bis). */
const HOST = '__Host-';

const isHttps = ({ PUBLIC_URL }: Address): boolean => PUBLIC_URL.startsWith('https:');

/** The name by which a browser keeps a cookie. A demonstration on this machine is reached by http, where no browser takes the prefix. */
export const cookieName = (config: Address, name: string): string => (isHttps(config) ? HOST + name : name);

const options = (config: Address) => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(config) }) as const;

/** Gives a browser a cookie. @param expires absent, and no `seconds` either: until the browser is closed */
export function keepCookie(
  reply: FastifyReply,
  config: Address,
  { name, value, expires, seconds }: { name: string; value: string; expires?: Date; seconds?: number },
): void {
  const until = { ...(expires && { expires }), ...(seconds && { maxAge: seconds }) };
  void reply.setCookie(cookieName(config, name), value, { ...options(config), ...until });
}

/** Takes cookies away from a browser. */
export function dropCookies(reply: FastifyReply, config: Address, ...names: readonly string[]): void {
  for (const name of names) void reply.clearCookie(cookieName(config, name), options(config));
}

/** Leaves of the cookies of each request those that are ours, by their own names: by https none without the prefix, which another host could have set. */
export function readOwnCookies(fastify: FastifyInstance, config: Address): void {
  if (!isHttps(config)) return;
  fastify.addHook('onRequest', (request, _, done) => {
    const own = Object.entries(request.cookies).filter(([name]) => name.startsWith(HOST));
    request.cookies = Object.fromEntries(own.map(([name, value]) => [name.slice(HOST.length), value]));
    done();
  });
}

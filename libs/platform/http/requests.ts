import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/clock.js';
import { Problem } from '../../kernel/problem.js';
import { saidIn } from './said.js';
import type { Sessions } from './sessions.js';

/** What a log line says of a request: the route's path without its question mark, so that nothing typed is logged. */
export const logSerializers = {
  req: (request: FastifyRequest) => ({ method: request.method, path: request.url.split('?', 1)[0] }),
  res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
};

const keyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Problem('invalid-input', {}, [{ field: 'Idempotency-Key', message: 'platform.errors.key' }]);
  }
  return key;
};

/** Reads the bearer token of each request of the API; routes refuse who has none, see `SignedIn`. */
export function readBearers(fastify: FastifyInstance, sessions: Sessions, clock: Clock): void {
  fastify.decorateRequest('actor', undefined);
  fastify.addHook('preHandler', async (request) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) return;
    const key = keyOf(request);
    const said = key && saidIn(request.body);
    request.actor = await sessions.whose(token, { at: clock.now(), id: request.id, key, said });
  });
}

import {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Clock } from '../../kernel/clock.js';
import { WrongShape } from '../../kernel/problem.js';
import type { Config } from '../config/config.js';
import { classOf } from '../database/statement-classes.js';
import { lineTime } from '../log.js';
import { addressOf } from './address.js';
import { bearerOf } from './bearer.js';
import { LOCATION_REASON } from './contract.js';
import { allSaidIn } from './said.js';
import { asKept, typedIn } from './typed.js';
import type { Sessions } from './sessions.js';

/** As long as the shortest secret that stands in an address, and longer than any id. */
const SECRET = /[\w-]{40,}/g;

/** What is logged of an address: nothing typed, which follows its question mark, and no secret, whole or in part. */
export const loggedPath = (url: string): string =>
  (url.split('?', 1)[0] ?? '').replace(/(\/calendar\/).*/is, '$1-').replace(SECRET, '-');

/** One line for each answer. */
class AnswerLog extends LogController {
  override incomingRequest(): void {
    // What was asked stands in the line about its answer.
  }

  override requestCompleted(error: FastifyError | null, request: FastifyRequest, reply: FastifyReply): void {
    const line = {
      method: request.method,
      path: loggedPath(request.url),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (error) reply.log.error({ ...line, error: error.name }, 'failed');
    else reply.log.info(line, 'answered');
  }
}

/** What a front door logs, and how. */
export const logOptions = (level: Config['LOG_LEVEL']) => ({
  logger:
    level === 'silent'
      ? false
      : {
          level,
          serializers: logSerializers,
          formatters: { level: (label: string) => ({ level: label }) },
          timestamp: () => `,"time":"${lineTime()}"`,
        },
  logController: new AnswerLog(),
});

/** Whatever else logs a request or an answer says no more than this of it. */
const logSerializers = {
  req: (request: FastifyRequest) => ({ method: request.method, path: loggedPath(request.url) }),
  res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
  url: loggedPath,
  originalUrl: loggedPath,
};

const keyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new WrongShape([{ field: 'Idempotency-Key', message: 'platform.errors.key' }]);
  }
  return key;
};

const MOST_OF_A_REASON = 1000;

/** Why a text that says where a victim is has to stay: percent-encoded, as headers know no letter beyond Latin-1. */
function locationReasonOf(request: FastifyRequest): string | undefined {
  const given = request.headers[LOCATION_REASON.toLowerCase()];
  if (given === undefined) return undefined;
  const wrong = new WrongShape([{ field: LOCATION_REASON, message: 'platform.errors.locationReason' }]);
  if (typeof given !== 'string') throw wrong;
  try {
    const reason = asKept(decodeURIComponent(given));
    if (!reason || reason.length > MOST_OF_A_REASON) throw wrong;
    return reason;
  } catch {
    throw wrong;
  }
}

/** Reads the bearer token of each request of the API; routes refuse who has none, see `SignedIn`. */
export function readBearers(
  fastify: FastifyInstance,
  { sessions, clock, secret }: { sessions: Sessions; clock: Clock; secret: string },
): void {
  fastify.decorateRequest('actor', undefined);
  fastify.addHook('preHandler', async (request) => {
    const token = bearerOf(request);
    if (!token) return;
    const key = keyOf(request);
    const said = key ? allSaidIn(request.body, { secret, key }) : undefined;
    request.actor = await sessions.whose(token, {
      at: clock.now(),
      id: request.id,
      key,
      said,
      address: addressOf(request.ip),
      takes: classOf(request.method, request.routeOptions.url ?? ''),
      typed: typedIn(request.body),
      locationReason: locationReasonOf(request),
      details: new Map(),
    });
  });
}

import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/clock.js';
import type { FieldError } from '../../kernel/problem.js';
import { words, type Words } from '../messages/messages.js';
import { traceOf } from '../log.js';
import { bearerOf } from './bearer.js';
import type { Refusals } from './refusals.js';
import { sayError } from './question-errors.js';
import { refusalOf, sayRefusal, type Refusal } from './refusal.js';

/** RFC 9457, problem details for HTTP APIs, with what was kept and what to do next. */
export interface ProblemJson {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly kept: string;
  readonly next: string;
  /** `subject` is the id of the thing that stands in the way, where it is one. */
  readonly errors?: readonly { pointer: string; detail: string; subject?: string }[];
  readonly request?: string;
}

const pointer = (field: string): string =>
  field === ''
    ? '#'
    : `#/${field
        .split('/')
        .map((step) => step.replaceAll('~', '~0'))
        .join('/')}`;

const sayErrors = (t: Words, errors: readonly FieldError[]): ProblemJson['errors'] =>
  errors.map((error) => ({
    pointer: pointer(error.field),
    detail: sayError(t, error),
    ...(error.subject && { subject: error.subject }),
  }));

/** A refusal as the API says it. A mistake of ours says the request's number and nothing else of itself. */
export function problemJson(refusal: Refusal, requestId: string): ProblemJson {
  const t = words('en');
  return {
    type: `/problems/${refusal.type}`,
    status: refusal.status,
    ...sayRefusal(t, refusal),
    ...(refusal.errors.length > 0 ? { errors: sayErrors(t, refusal.errors) } : {}),
    ...(refusal.status === 500 ? { request: requestId } : {}),
  };
}

/** Answers everything that is thrown in the API as problem+json; logs the kind and place of what is our mistake. */
@Catch()
export class ProblemJsonFilter implements ExceptionFilter {
  private readonly log = new Logger('api');

  constructor(
    private readonly refusals: Refusals,
    private readonly clock: Clock,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = await this.entered(thrown, request);
    const refusal = refusalOf(error);
    if (refusal.status >= 500) logMistake(this.log, request, error);
    if (reply.sent) return;
    const body = JSON.stringify(problemJson(refusal, String(request.id)));
    waitIn(reply, refusal);
    await reply.status(refusal.status).header('cache-control', 'no-store').type('application/problem+json').send(body);
  }

  /** What was thrown, once the record has it; where that fails, why. */
  private entered(thrown: unknown, request: FastifyRequest): Promise<unknown> {
    const entered = this.refusals.record(thrown, { request, token: bearerOf(request), at: this.clock.now() });
    return entered.then(
      () => thrown,
      (failed: unknown) => failed,
    );
  }
}

/** Says when to come again, where a refusal knows. */
export function waitIn(reply: FastifyReply, { details: { seconds } }: Refusal): void {
  if (seconds !== undefined) void reply.header('retry-after', String(seconds));
}

/** The route's pattern is logged, never the address: an address can hold what somebody typed. */
export function logMistake(log: Logger, request: FastifyRequest, error: unknown): void {
  const where = `${request.method} ${request.routeOptions?.url ?? 'unknown route'}`;
  log.error(`request ${request.id}: ${where} failed`, traceOf(error).join('\n'));
}

import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { Problem, problems, type FieldError, type ProblemType } from '../../kernel/problem.js';
import type { Words } from '../messages/messages.js';

/** How a thrown error is answered: with a refusal of the table, or as a mistake of ours. */
export interface Refusal {
  /** A problem type, `bad-request` for what the server cannot read at all, or `unexpected`. */
  readonly type: ProblemType | 'bad-request' | 'unexpected';
  readonly status: number;
  readonly details: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldError[];
}

const byStatus: Readonly<Record<number, ProblemType>> = {
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  405: 'not-found',
  409: 'moved-on',
  413: 'too-large',
  415: 'wrong-media-type',
  422: 'invalid-input',
  429: 'too-many-tries',
};

/** What the body parsers say when a text is not what its type claims. */
const unreadable = [
  'FST_ERR_CTP_INVALID_JSON_BODY',
  'FST_ERR_CTP_EMPTY_JSON_BODY',
  'FST_ERR_CTP_INVALID_CONTENT_LENGTH',
];

const plain = (type: Refusal['type'], status: number): Refusal => ({ type, status, details: {}, errors: [] });

/** Reads any thrown thing as a refusal. Whatever is not known to be the sender's doing is ours: 500. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Problem) return { ...error, type: error.type, status: error.status };
  if (error instanceof z.ZodError)
    return { ...plain('invalid-input', 422), errors: error.issues.slice(0, 50).map(ofIssue) };
  const broken = brokenOff(error);
  if (broken) return { ...plain(broken, problems[broken]), details: { seconds: AGAIN_SECONDS } };
  if (isOfFileGone(error)) return plain('wrong-state', problems['wrong-state']);
  const status = statusOf(error);
  if (status < 400 || status > 499) return plain('unexpected', 500);
  const type = byStatus[status] ?? (isUnreadable(error) ? 'invalid-json' : 'bad-request');
  return plain(type, type in problems ? problems[type as ProblemType] : 400);
}

/** After so many seconds it may be worth asking again. */
const AGAIN_SECONDS = 5;

/** How the driver, the pool and the database itself say that there is no database to be had just now. */
const awayCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
];
const awayWords =
  /^(?:timeout exceeded when trying to connect|Connection terminated\b.*|Query read timeout|Client has encountered a connection error and is not queryable|Cannot use a pool after calling end on the pool)$/;
/** The database ended a statement that took longer than it may. */
const ENDED = '57014';

/** How a question to the database was broken off, if that is what happened. */
function brokenOff(error: unknown): 'unavailable' | 'took-too-long' | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (code === ENDED) return 'took-too-long';
  return (typeof code === 'string' && awayCodes.includes(code)) || awayWords.test(error.message)
    ? 'unavailable'
    : undefined;
}

/** What the database says to whoever writes into a file that was disposed of (migration 0768). */
const isOfFileGone = (error: unknown): boolean => isObject(error) && error['code'] === 'SC409';

const ofIssue = (issue: z.core.$ZodIssue): FieldError => ({
  field: issue.path.join('/'),
  message: 'platform.errors.wrong',
});

/** Fastify's and Nest's own refusals carry their status; a status on anything else means nothing. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { code, statusCode } = isObject(error) ? error : {};
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' ? statusCode : 500;
}

function isUnreadable(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  const cause = error instanceof HttpException ? error.cause : error;
  const code = isObject(cause) ? cause.code : undefined;
  return cause instanceof SyntaxError || (typeof code === 'string' && unreadable.includes(code));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export interface Said {
  readonly title: string;
  /** What happened. */
  readonly detail: string;
  /** What was kept, or that nothing changed. */
  readonly kept: string;
  /** What to do next. */
  readonly next: string;
}

/**
 * The words of a refusal. A move's own come first (`platform.problems.wrong-state.moves.accept`), where there are any;
 * the reason why a rule refused is never among them.
 */
export function sayRefusal(t: Words, { type, details }: Refusal): Said {
  const say = (part: string): string => t(`platform.problems.${type}.${part}`, details);
  return { title: say('title'), detail: say('detail'), kept: say('kept'), next: say('next') };
}

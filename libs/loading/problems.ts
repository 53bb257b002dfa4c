import { Logger } from '@nestjs/common';
import { Problem } from '../kernel/problem.js';
import { traceOf } from '../platform/log.js';
import { RowRefused, type RowProblem } from './loaded.outcome.js';

const log = new Logger('loading');

/** What the driver says where the database cannot be reached or goes away, of which no file is the cause. */
const isAway = (code: string, { message }: Error): boolean =>
  /^(08|53|57|58|E(CONN|PIPE|TIMEDOUT|NOTFOUND|HOST|NET|AI_))/.test(code) ||
  /^(Connection terminated|Query read timeout|timeout exceeded)/.test(message);

/** The classes of what Postgres answers where it does not take a value, or a value does not fit what is there. */
const isOfValue = (code: string): boolean => /^(22|23|54|P0)/.test(code);

/**
 * What a row or an event was refused for, by the file's reader, by the rules of the product, or by the database. A mistake
 * of ours refuses it too, and the log says where it was made.
 * @throws Error whatever says that the database is away
 */
export function problemsOf(error: unknown): readonly RowProblem[] {
  if (error instanceof RowRefused) return error.problems;
  if (error instanceof Problem) return ofRules(error);
  const { code = '' } = error as { code?: string };
  if (!(error instanceof Error) || isAway(code, error)) throw error;
  if (isOfValue(code)) return [{ column: '', reason: 'not_kept' }];
  log.error('Something of a folder could not be done', traceOf(error).join('\n'));
  return [{ column: '', reason: 'not_done' }];
}

const ofRules = ({ type, errors }: Problem): RowProblem[] =>
  errors.length
    ? errors.map((one) => ({ column: one.field, reason: one.message, ...(one.with && { with: one.with }) }))
    : [{ column: '', reason: type }];

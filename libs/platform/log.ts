import type { LoggerService } from '@nestjs/common';
import { systemClock } from '../kernel/clock.js';
import { inSources } from './sources.js';

type Level = 'error' | 'fatal' | 'warn';

/** The time of a line, in UTC. */
export const lineTime = (): string => systemClock.now().toISOString();

/**
 * Writes what a process has to say besides its answers: a line of JSON each, in UTC, so that programs can read them
 * together with those about answers and nothing typed can begin a line of its own.
 */
export class JsonLog implements LoggerService {
  constructor(private readonly write: (line: string) => void = (line) => void process.stdout.write(line)) {}

  /** What Nest says of its own start is nobody's concern. */
  log(): void {
    return undefined;
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.line('warn', message, more);
  }

  /** As Nest gives it: what is to be said, then a trace where there is one, then who says it. */
  error(message: unknown, ...more: unknown[]): void {
    this.line('error', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.line('fatal', message, more);
  }

  private line(level: Level, message: unknown, more: readonly unknown[]): void {
    const from = more.at(-1);
    const trace = more.length > 1 ? more[0] : undefined;
    const said = message instanceof Error ? { msg: message.name, trace: traceOf(message) } : { msg: String(message) };
    this.write(
      `${JSON.stringify({
        level,
        time: lineTime(),
        from: typeof from === 'string' ? from : undefined,
        ...said,
        ...(typeof trace === 'string' && { trace: trace.split('\n') }),
      })}\n`,
    );
  }
}

/**
 * Where a mistake was made and of what kind it is, without its words: those of the database driver, of a parser or of a
 * library can hold what somebody typed. Names of tables, columns and constraints are ours.
 */
export function traceOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [typeof error];
  const { code, table, column, constraint } = error as Partial<
    Record<'code' | 'table' | 'column' | 'constraint', unknown>
  >;
  const said = [error.name, ...[code, table, column, constraint].filter((one) => typeof one === 'string')];
  return [said.join(' '), ...framesOf(error)];
}

/** The lines of a trace that name a place, in the sources; none of a message that looks like one. */
function framesOf({ stack = '', message }: Error): string[] {
  const after = message && stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack;
  return after
    .split('\n')
    .filter((line) => /^\s+at .+/.test(line))
    .map((line) => inSources(line.trim()));
}

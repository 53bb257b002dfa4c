import { z } from 'zod';
import { isDay, londonDate, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';

/** A day or an instant with an offset; absent: now. */
export const happenedAt = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'platform.errors.happened-at' })
  .optional();

/** What is owed, and what is still to come when it is written down, says nothing of when a thing began. */
const ahead = /^(?:due|original|owed|review|ends?|until|next|expires|reoffer|hearing|available)/;

/** A day that a row holds, or an instant with its day. */
function momentIn([name, value]: readonly [string, unknown]): { day: LondonDate; at?: Date }[] {
  if (ahead.test(name)) return [];
  if (value instanceof Date) return [{ day: londonDate(value), at: value }];
  return typeof value === 'string' && isDay(value) ? [{ day: value }] : [];
}

/**
 * When a thing began, as far as its row says: on the earliest day that it holds, at the earliest instant that it holds of that
 * day. What is entered late says on which day it was; what does not is no older than its entry.
 */
function beganAt(row: object): Date | undefined {
  const moments = Object.entries(row).flatMap(momentIn);
  const [first] = moments.map(({ day }) => day).sort();
  const [instant] = moments
    .flatMap(({ day, at }) => (day === first && at ? at : []))
    .sort((one, other) => one.getTime() - other.getTime());
  return first && (instant ?? londonInstant(first, '00:00'));
}

/**
 * Refuses that something happened to a thing before that was there: a day before its day, or an instant before it.
 * @throws Problem `invalid-input`
 */
export function mustFollow(given: string | undefined, row: object): void {
  const began = beganAt(row);
  if (!given || !began) return;
  const isBefore = isDay(given) ? given < londonDate(began) : new Date(given) < began;
  if (isBefore) throw invalid({ field: 'happenedAt', message: 'platform.errors.beforeItBegan' });
}

/**
 * The instant at which something happened; a day alone stands for its noon, or for now if that is still to come.
 * @throws Problem `invalid-input` for what lies in the future
 */
export function instantOf(given: string | undefined, now: Date): Date {
  if (!given) return now;
  const future = invalid({ field: 'happenedAt', message: 'platform.errors.future' });
  if (isDay(given)) {
    if (given > londonDate(now)) throw future;
    const noon = londonInstant(given, '12:00');
    return noon > now ? now : noon;
  }
  const at = new Date(given);
  if (at > now) throw future;
  return at;
}

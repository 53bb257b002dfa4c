import { z } from 'zod';
import { isDay, londonDate, londonInstant } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';

/** A day or an instant with an offset; absent: now. */
export const happenedAt = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'platform.errors.happened-at' })
  .optional();

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

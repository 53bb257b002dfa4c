import { z } from 'zod';
import { isDay, londonDate, londonInstant } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';

/** A day or an instant with an offset; absent: now. */
export const happenedAt = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'platform.errors.happened-at' })
  .optional();

/** What rooms call the moment at which a thing of theirs came to be there. */
const beginnings = ['madeAt', 'openedAt', 'submittedAt', 'requestedAt', 'askedAt', 'sentAt', 'brokenAt'] as const;

/** When a thing came to be there, as far as its row says. */
function beganAt(row: object): Date | undefined {
  const told = beginnings.map((name) => (row as Readonly<Record<string, unknown>>)[name]);
  return told.find((one): one is Date => one instanceof Date);
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

import { isDay, londonDate, londonInstant, londonTime, type LondonDate } from '../../kernel/london-date.js';
import { invalid, type Problem } from '../../kernel/problem.js';

/** When something was: a day alone, or an instant on it. */
export interface When {
  readonly happenedOn: LondonDate;
  readonly happenedAt: Date | null;
}

export interface Said {
  readonly occurredAt: string;
  readonly time?: string | undefined;
  readonly clock?: 'first' | 'second' | undefined;
}

const wrong = (field: string, name: string): Problem => invalid({ field, message: `conduct.errors.${name}` });
const anHour = 3_600_000;

/** Which of the two it is where the clocks go back and London's wall shows a time twice; nothing for every other instant. */
export function turnOf(at: Date): 'first' | 'second' | null {
  const shown = (ms: number): string => londonDate(new Date(ms)) + londonTime(new Date(ms));
  const [ms, now] = [at.getTime(), shown(at.getTime())];
  if (shown(ms + anHour) === now) return 'first';
  return shown(ms - anHour) === now ? 'second' : null;
}

/** @throws Problem `invalid-input` for a time that the clocks skipped, or that came twice and nobody said which */
function instantOn(day: LondonDate, { time = '', clock }: Said): Date {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw wrong('time', 'time');
  const first = londonInstant(day, time);
  if (londonTime(first) !== time) throw wrong('time', 'skipped');
  if (turnOf(first) === null) {
    if (clock === 'second') throw wrong('clock', 'onlyOnce');
    return first;
  }
  if (!clock) throw wrong('clock', 'whichClock');
  return clock === 'first' ? first : new Date(first.getTime() + anHour);
}

/**
 * When it was said to have been (`domain.md` 5.1): London's day, and the instant where the time is known.
 * @throws Problem `invalid-input` for what is still to come, for no time of the clock, and for a time of the night on
 * which the clocks change that does not say one instant
 */
export function whenOf(said: Said, now: Date): When {
  const { occurredAt, time, clock } = said;
  const dayAlone = isDay(occurredAt);
  if (!dayAlone && (time ?? clock)) throw wrong('time', 'saidTwice');
  if (!dayAlone || time) {
    const at = isDay(occurredAt) ? instantOn(occurredAt, said) : new Date(occurredAt);
    if (at > now) throw wrong('occurredAt', 'future');
    return { happenedOn: londonDate(at), happenedAt: at };
  }
  if (occurredAt > londonDate(now)) throw wrong('occurredAt', 'future');
  return { happenedOn: occurredAt, happenedAt: null };
}

import { z } from 'zod';
import { systemClock } from '../../kernel/clock.js';
import { isDay, londonDate, type LondonDate } from '../../kernel/london-date.js';
import { readTime } from '../../kernel/time-of-day.js';
import { asked, type Asked, type Optional } from './question-asked.js';

/** A time of day as people type it, such as `10am` or `14:00`; read as `HH:MM`. */
export const timeOfDay = <const O extends Optional = object>(options: O = {} as O): Asked<z.ZodString, O> =>
  asked({ kind: 'text', min: 1, max: 20 }, { ...options, time: true }, () =>
    z.string().check(
      z.overwrite((typed) => readTime(typed) ?? typed),
      z.minLength(1),
      z.maxLength(20),
      z.refine((time) => readTime(time) === time, { params: { key: 'time' } }),
    ),
  );

interface DayOptions extends Optional {
  /** May not be later than today. Rules that play history check against their own clock instead. */
  readonly past?: true;
  /** May not be earlier than today. */
  readonly future?: true;
}

const today = (): LondonDate => londonDate(systemClock.now());
const key = (name: string): { params: { key: string } } => ({ params: { key: name } });
const inReach = (value: string): boolean => value >= '1900' && value < '2200';

/** A day of the calendar between 1900 and 2199, 'YYYY-MM-DD'. */
export function day<const O extends DayOptions = object>(
  options: O = {} as O,
): Asked<z.ZodType<LondonDate, string>, O> {
  const { past, future }: DayOptions = options;
  const make = (): z.ZodISODate =>
    z.iso
      .date()
      .refine((value) => inReach(value), key('dayOutOfReach'))
      .refine((value) => !past || !isDay(value) || value <= today(), key('dayInFuture'))
      .refine((value) => !future || !isDay(value) || value >= today(), key('dayInPast'));
  return asked({ kind: 'day' }, options, () => make() as unknown as z.ZodType<LondonDate, string>);
}

interface MomentOptions extends Optional {
  /** Checked by its service against the clock by which it acts, which may play history. */
  readonly checkedLater?: true;
}

/** A day or an instant at which something happened in the world: never in the future. */
export function moment<const O extends MomentOptions = object>(
  options: O = {} as O,
): Asked<z.ZodType<LondonDate | string, string>, O> {
  const { checkedLater }: MomentOptions = options;
  const isPast = (value: string): boolean =>
    isDay(value) ? value <= today() : Date.parse(value) <= systemClock.now().getTime();
  const make = (): z.ZodType<string, string> =>
    z
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
      .refine((value) => inReach(value), key('dayOutOfReach'))
      .refine((value) => checkedLater || isPast(value), key('dayInFuture'));
  return asked({ kind: 'moment' }, options, make);
}

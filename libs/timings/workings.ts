import {
  addDays,
  addWeeks,
  bankHolidays,
  daysBetween,
  isWorkingDay,
  weekdayOf,
  type LondonDate,
} from '../kernel/london-date.js';
import type { Timing, Within } from './timing.js';
import { due, timings, type DayTimingName, type Settings } from './timings.js';

/** Why a day of the way counts or does not, or what it is on the way. */
export type Reason =
  | 'trigger'
  | 'counted'
  | 'saturday'
  | 'sunday'
  | 'holiday'
  | 'comesRound'
  | 'shortMonth'
  | 'dayBefore';

/** One step of the way from a trigger to its due date; `count` is which day or week it is, where it counts. */
export interface Step {
  readonly day: LondonDate;
  readonly reason: Reason;
  readonly count: number | null;
}

const days = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

function offDay(day: LondonDate): Reason {
  if (weekdayOf(day) === 6) return 'saturday';
  return weekdayOf(day) === 7 ? 'sunday' : 'holiday';
}

/** Every day of the way, those that are not counted too. */
function dayByDay(
  { countsFirstDay, within }: Timing,
  [from, to]: Way,
  { holidays = bankHolidays() }: Settings,
): Step[] {
  const sign = from <= to ? 1 : -1;
  let count = countsFirstDay ? 1 : 0;
  return days(Math.abs(daysBetween(from, to)) + 1).map((index) => {
    const day = addDays(from, sign * index);
    if (index === 0) return { day, reason: countsFirstDay ? 'counted' : 'trigger', count: countsFirstDay ? 1 : null };
    if ('workingDays' in within && !isWorkingDay(day, holidays)) return { day, reason: offDay(day), count: null };
    count += 1;
    return { day, reason: 'counted', count };
  });
}

type Way = readonly [from: LondonDate, to: LondonDate];

const weekByWeek = (weeks: number, [from, to]: Way): Step[] => {
  const sign = from <= to ? 1 : -1;
  const counted = days(weeks).map((index): Step => ({
    day: addWeeks(from, sign * (index + 1)),
    reason: 'counted',
    count: index + 1,
  }));
  return [{ day: from, reason: 'trigger', count: null }, ...counted];
};

/** Months and years come round to the same day of the month, or to the last day of a shorter one. */
function comingRound({ countsFirstDay }: Timing, [from, to]: Way): Step[] {
  const start: Step = { day: from, reason: countsFirstDay ? 'counted' : 'trigger', count: countsFirstDay ? 1 : null };
  const round = countsFirstDay && addDays(to, 1).slice(8) === from.slice(8) ? addDays(to, 1) : to;
  const same = round.slice(8) === from.slice(8);
  const reached: Step = { day: round, reason: same ? 'comesRound' : 'shortMonth', count: null };
  return round === to ? [start, reached] : [start, reached, { day: to, reason: 'dayBefore', count: null }];
}

/**
 * How a due date is worked out, step by step; the last step is the due date.
 * @param settings an area's own length, for a row whose standing is `local`, and another list of bank holidays
 * @throws Error as `due`
 */
export function workings(name: DayTimingName, trigger: LondonDate, settings: Settings = {}): Step[] {
  const timing: Timing = timings[name];
  const within: Within = settings.within ?? timing.within;
  const way: Way = [trigger, due(name, trigger, settings)];
  if ('weeks' in within) return weekByWeek(within.weeks, way);
  if ('months' in within || 'years' in within) return comingRound(timing, way);
  return dayByDay({ ...timing, within }, way, settings);
}

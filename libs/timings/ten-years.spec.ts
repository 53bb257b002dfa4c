import { Temporal } from 'temporal-polyfill';
import { readJson } from '../../test/reference-data.js';
import { bankHolidaysOf, londonDay } from '../kernel/london-date.js';
import type { Timing, Within } from './timing.js';
import { due, timings, type DayTimingName, type TimingName } from './timings.js';

type Plain = Temporal.PlainDate;
const [FIRST, LAST] = [2026, 2035];

/** Easter Sunday by the tables of the Book of Common Prayer, as Butcher put them into figures (Nature, 1876). */
function easter(year: number): Plain {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const correction = Math.floor((century + 8) / 25);
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - correction + 1) / 3) + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

const on = (year: number, month: number, day: number): Plain => Temporal.PlainDate.from({ year, month, day });
const isWeekend = (day: Plain): boolean => day.dayOfWeek > 5;
/** The first Monday on or after a day. */
const mondayFrom = (day: Plain): Plain => day.add({ days: (8 - day.dayOfWeek) % 7 });

/** Days off by rule in England and Wales: a fixed one on a weekend moves to the next weekday that is not one already. */
function daysOff(year: number): Plain[] {
  const off = [easter(year).subtract({ days: 2 }), easter(year).add({ days: 1 })];
  off.push(mondayFrom(on(year, 5, 1)), mondayFrom(on(year, 5, 25)), mondayFrom(on(year, 8, 25)));
  for (const fixed of [on(year, 1, 1), on(year, 12, 25), on(year, 12, 26)]) {
    let day = fixed;
    while (isWeekend(day) || off.some((one) => one.equals(day))) day = day.add({ days: 1 });
    off.push(day);
  }
  return off.sort((one, other) => Temporal.PlainDate.compare(one, other));
}

const years = Array.from({ length: LAST - FIRST + 3 }, (_, nth) => FIRST - 1 + nth);
const off = years.flatMap(daysOff).map(String);
const holidays = bankHolidaysOf({
  firstDay: `${String(FIRST - 1)}-01-01`,
  lastDay: `${String(LAST + 1)}-12-31`,
  events: off.map((date) => ({ date })),
});

/** Every day of these years, and which of them are worked: working days are counted by their place, and no day is stepped over. */
const begin = on(FIRST - 1, 1, 1);
const everyDay = Array.from({ length: begin.until(on(LAST + 2, 1, 1)).days }, (_, nth) => begin.add({ days: nth }));
const worked = everyDay.filter((day) => !isWeekend(day) && !off.includes(day.toString()));
/** How many working days there are up to each day and including it. */
const upTo = new Map<string, number>();
let counted = 0;
for (const day of everyDay) {
  if (worked[counted]?.equals(day)) counted += 1;
  upTo.set(day.toString(), counted);
}

function workingDaysFrom(day: Plain, count: number): Plain {
  const at = upTo.get(day.toString()) ?? NaN;
  const isWorked = worked[at - 1]?.equals(day) ?? false;
  if (count === 0) return day;
  const place = count > 0 ? at + count - 1 : at + count - (isWorked ? 1 : 0);
  const reached = worked[place];
  if (!reached) throw new Error('That lies beyond these years');
  return reached;
}

function lasting(day: Plain, span: Temporal.DurationLike, timing: Timing): Plain {
  if (timing.direction === 'before') return day.subtract(span);
  if (!timing.countsFirstDay) return day.add(span);
  try {
    return day.add(span, { overflow: 'reject' }).subtract({ days: 1 });
  } catch {
    // It began on a day that the last month lacks, and ends with that month.
    return day.add(span);
  }
}

function agreed(timing: Timing, day: Plain): Plain {
  const within: Within = timing.within;
  if ('workingDays' in within)
    return workingDaysFrom(day, timing.direction === 'after' ? within.workingDays : -within.workingDays);
  return lasting(day, within, timing);
}

const isOfDays = (name: TimingName): name is DayTimingName =>
  !/hours|minutes/.test(Object.keys(timings[name].within).join());

/** One of those timings that are counted alike: the others would be worked out in the same words again. */
const alike = [
  ...new Map(
    (Object.keys(timings) as TimingName[]).filter(isOfDays).map((name) => {
      const { within, countsFirstDay, direction } = timings[name];
      return [JSON.stringify([within, countsFirstDay, direction]), name] as const;
    }),
  ).values(),
];

describe('ten years of dates, worked out a second time by other means', () => {
  it('have the bank holidays that are published, of every year that is', () => {
    const { events } = readJson<{ events: { date: string }[] }>('bank-holidays.json');
    const published = events.map(({ date }) => date).sort();
    const same = off.filter(
      (date) => date >= (published[0] ?? '') && date.slice(0, 4) <= (published.at(-1) ?? '').slice(0, 4),
    );
    expect(same).toEqual(published);
  });

  const inTenYears = everyDay.filter(({ year }) => year >= FIRST && year <= LAST);
  it.each(alike)('agree from each of 3,652 days: %s', (name) => {
    expect(inTenYears).toHaveLength(3652);
    const wrong = inTenYears.flatMap((day) => {
      const [ours, theirs] = [
        due(name, londonDay(day.toString()), { holidays }),
        agreed(timings[name], day).toString(),
      ];
      return ours === theirs ? [] : [`${day.toString()}: ${ours}, and ${theirs} by other means`];
    });
    expect(wrong).toEqual([]);
  });
});

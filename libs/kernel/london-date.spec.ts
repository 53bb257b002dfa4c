import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  addWeeks,
  addYears,
  daysBetween,
  isDay,
  londonDate,
  londonDay,
  londonInstant,
  londonTime,
  weekdayOf,
  type LondonDate,
} from './london-date.js';

const firstDay = londonDay('2026-01-01');
const oneDay = (from = firstDay, days = 1095): fc.Arbitrary<LondonDate> =>
  fc.integer({ min: 0, max: days }).map((count) => addDays(from, count));
const oneTime = fc.integer({ min: 0, max: 1439 }).map((minute) => {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
});

describe('londonDay', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '02/04/2026',
    '2026-4-2',
    '0026-04-02',
    '',
    '2026-04-02 ',
  ])('refuses "%s"', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => londonDay(text)).toThrow('Not a day of the calendar');
  });

  it.each(['2028-02-29', '2026-12-31', '1957-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(londonDay(text)).toBe(text);
  });

  it('agrees with the calendar about every two-figure month and day', () => {
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 32; day += 1) {
        const text = `2027-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const isReal = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2027, month, 0)).getUTCDate();
        expect([text, isDay(text)]).toEqual([text, isReal]);
      }
    }
  });
});

describe('an instant in London', () => {
  it.each([
    ['2026-03-28T23:59:59Z', '2026-03-28', '23:59'],
    ['2026-03-29T00:59:59Z', '2026-03-29', '00:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00'],
    ['2026-06-30T23:30:00Z', '2026-07-01', '00:30'],
    ['2026-10-24T23:30:00Z', '2026-10-25', '00:30'],
    ['2026-10-25T00:30:00Z', '2026-10-25', '01:30'],
    ['2026-10-25T01:30:00Z', '2026-10-25', '01:30'],
    ['2027-01-01T00:00:00Z', '2027-01-01', '00:00'],
  ])('%s is %s %s', (instant, day, time) => {
    expect(londonDate(new Date(instant))).toBe(day);
    expect(londonTime(new Date(instant))).toBe(time);
  });
});

describe('londonInstant', () => {
  it.each([
    ['2026-04-09', '10:00', '2026-04-09T09:00:00.000Z', 'summer time'],
    ['2026-12-10', '10:00', '2026-12-10T10:00:00.000Z', 'winter time'],
    ['2026-03-29', '00:59', '2026-03-29T00:59:00.000Z', 'just before the clocks go forward'],
    ['2026-03-29', '01:30', '2026-03-29T01:30:00.000Z', 'a time they skip, shown as 02:30'],
    ['2026-03-29', '02:00', '2026-03-29T01:00:00.000Z', 'just after'],
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z', 'a time that comes twice: the first'],
    ['2026-10-25', '02:00', '2026-10-25T02:00:00.000Z', 'after the clocks went back'],
  ])('%s %s is %s: %s', (day, time, expected) => {
    expect(londonInstant(londonDay(day), time).toISOString()).toBe(expected);
  });

  it.each(['24:00', '9:00', '10:60', '10:00:00', ''])('refuses the time "%s"', (time) => {
    expect(() => londonInstant(firstDay, time)).toThrow('Not a time');
  });

  it('agrees with Temporal at any minute from 2026 to 2028', () => {
    const minutes = fc.property(oneDay(), oneTime, (day, time) => {
      const zoned = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/London');
      expect(londonInstant(day, time).getTime()).toBe(zoned.epochMilliseconds);
    });
    fc.assert(minutes, { numRuns: 500 });
  });

  it('agrees with Temporal at every quarter of an hour of each clock change from 2026 to 2028', () => {
    for (const changed of ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29']) {
      for (let quarter = 0; quarter < 16; quarter += 1) {
        const time = `0${Math.floor(quarter / 4)}:${['00', '15', '30', '45'][quarter % 4]}`;
        const zoned = Temporal.PlainDateTime.from(`${changed}T${time}`).toZonedDateTime('Europe/London');
        expect(londonInstant(londonDay(changed), time).getTime()).toBe(zoned.epochMilliseconds);
      }
    }
  });

  it('is read back as the same day and time, save where the clocks skip it', () => {
    const back = fc.property(oneDay(), oneTime, (day, time) => {
      const isSkipped =
        weekdayOf(day) === 7 && day.slice(5, 7) === '03' && day.slice(8) > '24' && time.startsWith('01');
      fc.pre(!isSkipped);
      const instant = londonInstant(day, time);
      expect([londonDate(instant), londonTime(instant)]).toEqual([day, time]);
    });
    fc.assert(back, { numRuns: 500 });
  });
});

describe('days, weeks, months and years', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2027-03-31', -6, '2026-09-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', -12, '2025-05-31'],
    ['2026-08-31', 0, '2026-08-31'],
  ])('%s and %d months is %s', (day, months, expected) => {
    expect(addMonths(londonDay(day), months)).toBe(expected);
  });

  it.each([
    ['2028-02-29', 1, '2029-02-28'],
    ['2028-02-29', 4, '2032-02-29'],
    ['2028-02-29', -1, '2027-02-28'],
    ['2026-05-08', 2, '2028-05-08'],
  ])('%s and %d years is %s', (day, years, expected) => {
    expect(addYears(londonDay(day), years)).toBe(expected);
  });

  it('counts calendar days over clock changes, months and a leap day', () => {
    expect(addDays(londonDay('2026-03-28'), 2)).toBe('2026-03-30');
    expect(addDays(londonDay('2026-10-24'), 2)).toBe('2026-10-26');
    expect(addDays(londonDay('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addWeeks(londonDay('2026-12-24'), 2)).toBe('2027-01-07');
    expect(daysBetween(londonDay('2026-03-28'), londonDay('2026-03-30'))).toBe(2);
    expect(daysBetween(londonDay('2028-03-01'), londonDay('2028-02-28'))).toBe(-2);
  });

  it('refuses to leave the calendar', () => {
    expect(() => addDays(londonDay('9999-12-31'), 1)).toThrow('Not a day');
  });

  it('agrees with Temporal', () => {
    const agrees = fc.property(
      oneDay(londonDay('1950-01-01'), 40_000),
      fc.integer({ min: -500, max: 500 }),
      (day, count) => {
        const plain = Temporal.PlainDate.from(day);
        expect(addDays(day, count)).toBe(plain.add({ days: count }).toString());
        expect(addMonths(day, count)).toBe(plain.add({ months: count }).toString());
        expect(weekdayOf(day)).toBe(plain.dayOfWeek);
      },
    );
    fc.assert(agrees, { numRuns: 500 });
  });

  it('keeps the order of days as text', () => {
    const ordered = fc.property(oneDay(), fc.integer({ min: 1, max: 4000 }), (day, count) => {
      expect(addDays(day, count) > day).toBe(true);
      expect(addDays(addDays(day, count), -count)).toBe(day);
    });
    fc.assert(ordered);
  });
});

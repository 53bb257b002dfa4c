import fc from 'fast-check';
import { readJson } from '../../test/reference-data.js';
import {
  addDays,
  addWorkingDays,
  bankHolidays,
  bankHolidaysOf,
  isWorkingDay,
  londonDay,
  workingDaysBetween,
  type LondonDate,
  useBankHolidays,
} from './london-date.js';

const firstDay = londonDay('2026-01-01');
const oneDay = (days: number): fc.Arbitrary<LondonDate> =>
  fc.integer({ min: 0, max: days }).map((count) => addDays(firstDay, count));
const oneCount = fc.integer({ min: -60, max: 60 });

describe('working days', () => {
  /** Thursday 2 April 2026 before Easter, Wednesday 23 December 2026 before Christmas. */
  it.each([
    ['2026-04-02', 0, '2026-04-02'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-04-02', 2, '2026-04-08'],
    ['2026-04-02', 5, '2026-04-13'],
    ['2026-04-02', 10, '2026-04-20'],
    ['2026-12-23', 1, '2026-12-24'],
    ['2026-12-23', 2, '2026-12-29'],
    ['2026-12-23', 5, '2027-01-04'],
    ['2026-04-07', -1, '2026-04-02'],
    ['2026-04-04', 0, '2026-04-04'],
    ['2026-04-04', 1, '2026-04-07'],
    ['2026-04-04', -1, '2026-04-02'],
  ])('%s and %d working days is %s', (day, count, expected) => {
    expect(addWorkingDays(londonDay(day), count)).toBe(expected);
  });

  it('are Monday to Friday less every bank holiday on the list', () => {
    const { events } = readJson<{ events: { date: string; weekday: string }[] }>('bank-holidays.json');
    expect(bankHolidays().days.size).toBe(events.length);
    for (const { date } of events) expect(isWorkingDay(londonDay(date))).toBe(false);
    const days = Array.from({ length: 365 }, (_, index) => addDays(firstDay, index));
    // 261 weekdays in 2026, and eight bank holidays on weekdays.
    expect(days.filter((day) => isWorkingDay(day))).toHaveLength(253);
  });

  it('are known until the list runs out', () => {
    expect(bankHolidays().lastDay).toBe('2027-12-31');
  });

  it('follow another list', () => {
    const list = { firstDay: '2026-01-01', lastDay: '2026-12-31', events: [{ date: '2026-06-10' }] };
    const holidays = bankHolidaysOf(list);
    expect(isWorkingDay(londonDay('2026-06-10'), holidays)).toBe(false);
    expect(addWorkingDays(londonDay('2026-06-09'), 1, holidays)).toBe('2026-06-11');
    expect(workingDaysBetween(londonDay('2026-06-09'), londonDay('2026-06-11'), holidays)).toBe(1);
    expect(() => bankHolidaysOf({ ...list, events: [{ date: '2026-06-31' }] })).toThrow('Not a day');
  });

  it('follow the list that is in use from then on', () => {
    const before = bankHolidays();
    expect(addWorkingDays(londonDay('2026-06-09'), 1)).toBe('2026-06-10');
    useBankHolidays(
      bankHolidaysOf({ firstDay: '2026-01-01', lastDay: '2026-12-31', events: [{ date: '2026-06-10' }] }),
    );
    expect(addWorkingDays(londonDay('2026-06-09'), 1)).toBe('2026-06-11');
    useBankHolidays(before);
    expect(addWorkingDays(londonDay('2026-06-09'), 1)).toBe('2026-06-10');
  });

  const workingDay = oneDay(700).filter((day) => isWorkingDay(day));

  it('there and back again is where one began, on a working day', () => {
    const inverse = fc.property(workingDay, oneCount, (day, count) => {
      expect(addWorkingDays(addWorkingDays(day, count), -count)).toBe(day);
    });
    fc.assert(inverse);
  });

  it('in two steps or in one, the same way', () => {
    const sum = fc.property(oneDay(700), fc.nat(30), fc.nat(30), fc.constantFrom(1, -1), (day, a, b, sign) => {
      expect(addWorkingDays(addWorkingDays(day, sign * a), sign * b)).toBe(addWorkingDays(day, sign * (a + b)));
    });
    fc.assert(sum);
  });

  it('end on a working day, and are counted between as they were added', () => {
    const counted = fc.property(
      oneDay(700),
      oneCount.filter((count) => count !== 0),
      (day, count) => {
        const reached = addWorkingDays(day, count);
        expect(isWorkingDay(reached)).toBe(true);
        expect(workingDaysBetween(day, reached)).toBe(count);
      },
    );
    fc.assert(counted);
  });

  it('between a day and itself are none', () => {
    fc.assert(fc.property(oneDay(1095), (day) => expect(workingDaysBetween(day, day) + 0).toBe(0)));
  });
});

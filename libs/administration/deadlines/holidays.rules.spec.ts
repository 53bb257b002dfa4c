import { londonDay } from '../../kernel/london-date.js';
import { compare, emptyYear, holidaysEndSoon, holidaysWarnedFrom } from './holidays.rules.js';

const kept = (day: string, name: string, substitute = false) => ({ id: day, day, name, substitute });
const row = (day: string, name: string, substitute = false) => ({
  at: 1,
  day: londonDay(day),
  name,
  substitute,
  source: null,
});

describe('a file beside the list', () => {
  it('brings what is new, has what is there, and lacks what only we have in its years', () => {
    const ours = [kept('2026-12-25', 'Christmas'), kept('2027-05-03', 'May'), kept('2027-06-10', 'Jubilee')];
    const found = compare(ours, [row('2027-05-03', 'May'), row('2028-01-03', 'New Year', true)]);
    expect(found.fresh.map(({ day }) => day)).toEqual(['2028-01-03']);
    expect(found.known).toEqual([{ ...row('2027-05-03', 'May'), ours: 'May', differs: false }]);
    expect(found.lacking).toEqual([kept('2027-06-10', 'Jubilee')]);
  });

  it.each([
    ['its name', row('2027-05-03', 'Early May')],
    ['whether it is a substitute day', row('2027-05-03', 'May', true)],
  ])('says where a day that is there differs by %s', (_, told) => {
    expect(compare([kept('2027-05-03', 'May')], [told]).known).toMatchObject([{ ours: 'May', differs: true }]);
  });
});

describe('the warning that the list ends', () => {
  it.each([
    ['2027-12-31', '2027-06-30'],
    ['2028-08-31', '2028-02-29'],
    ['2028-12-31', '2028-06-30'],
  ])('of a list to %s begins on %s', (last, from) => {
    expect(holidaysWarnedFrom(londonDay(last))).toBe(from);
  });

  it.each([
    ['2027-06-29', false],
    ['2027-06-30', true],
    ['2028-01-01', true],
  ])('is there on %s: %s', (today, expected) => {
    expect(holidaysEndSoon(londonDay('2027-12-31'), londonDay(today))).toBe(expected);
  });
});

describe('a list that is said to be complete', () => {
  it.each([
    [['2026-01-01', '2027-01-01'], '2027-12-31', undefined],
    [['2026-01-01', '2028-01-03'], '2028-12-31', 2027],
    [['2026-01-01'], '2027-03-01', 2027],
  ])('with %s to %s has an empty year: %s', (days, last, expected) => {
    expect(emptyYear(days, '2026-01-01', last)).toBe(expected);
  });
});

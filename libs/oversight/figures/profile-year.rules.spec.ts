import { londonDay } from '../../kernel/london-date.js';
import { isOver, yearNamed, yearsOver } from './profile-year.rules.js';

describe('the year of a problem profile', () => {
  it.each([
    ['2025-26', '2025-04-01', '2026-03-31'],
    ['2099-00', '2099-04-01', '2100-03-31'],
  ])('%s is four whole quarters', (name, from, to) => expect(yearNamed(name)).toEqual({ name, from, to }));

  it.each(['2025-27', '2025', '2025-26-27', '1999-00', 'soon', ''])('is none that is named "%s"', (name) =>
    expect(yearNamed(name)).toBeUndefined(),
  );

  it.each([
    ['2026-03-31', ['2024-25', '2023-24']],
    ['2026-04-01', ['2025-26', '2024-25']],
    ['2026-12-31', ['2025-26', '2024-25']],
    ['2027-01-01', ['2025-26', '2024-25']],
  ])('on %s is one that is over', (day, names) => {
    const years = yearsOver(londonDay(day), 2);
    expect(years.map(({ name }) => name)).toEqual(names);
    expect(years.every((year) => isOver(year, londonDay(day)))).toBe(true);
  });
});

import { londonDay } from '../../kernel/london-date.js';
import { quarterName, quarterNamed, quarterOf, upTo } from './quarter.rules.js';

describe('a quarter', () => {
  it.each([
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-Q3', '2026-07-01', '2026-09-30'],
    ['2024-Q4', '2024-10-01', '2024-12-31'],
  ])('%s is from %s to %s, and both days are in it', (name, from, to) => {
    expect(quarterNamed(name)).toEqual({ name, from, to });
    for (const day of [from, to]) expect(quarterOf(londonDay(day)).name).toBe(name);
  });

  it.each(['2026-Q0', '2026-Q5', '2026Q2', '1999-Q1', '2026-Q2 ', '2026-q2', ''])('is not written %j', (name) =>
    expect(quarterName.test(name)).toBe(false),
  );

  it('is followed back over the turn of a year', () =>
    expect(upTo(quarterNamed('2026-Q2'), 4).map(({ name }) => name)).toEqual([
      '2026-Q2',
      '2026-Q1',
      '2025-Q4',
      '2025-Q3',
    ]));
});

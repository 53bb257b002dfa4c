import { londonDay } from '../../kernel/london-date.js';
import { inForceOn, standingOn } from './area-settings.rules.js';

const settled = [
  { number: 1, fromOn: '2026-01-01' },
  { number: 2, fromOn: '2026-04-01' },
  { number: 3, fromOn: '2026-06-01' },
  { number: 4, fromOn: '2026-04-01' },
];

it.each([
  ['2025-12-31', undefined],
  ['2026-01-01', 1],
  ['2026-03-31', 1],
  ['2026-04-01', 4],
  ['2026-05-31', 4],
  ['2026-06-01', 3],
])('on %s number %s counts', (day, number) => {
  expect(inForceOn(settled, londonDay(day))?.number).toBe(number);
});

it.each([
  [1, { standing: 'over', lastDay: '2026-03-31' }],
  [2, { standing: 'replaced' }],
  [4, { standing: 'in_force', lastDay: '2026-05-31' }],
  [3, { standing: 'to_come' }],
])('in May number %s is %o', (number, expected) => {
  const one = settled.find((word) => word.number === number);
  expect(one && standingOn(settled, one, londonDay('2026-05-10'))).toEqual(expected);
});

it('counts nothing where nothing was settled', () => {
  expect(inForceOn([], londonDay('2026-05-10'))).toBeUndefined();
});

import { londonDay } from '../../kernel/london-date.js';
import { binds, lastDayOf, nextOf, notified } from './notification.rules.js';

describe('lastDayOf', () => {
  it.each([
    ['initial', '2026-04-02', '2026-04-04'],
    ['address', '2026-06-13', '2026-06-15'],
    ['name', '2026-12-24', '2026-12-26'],
    ['after_registration', '2026-02-27', '2026-03-01'],
  ] as const)('of %s begun on %s is %s', (clock, beganOn, lastDay) => {
    expect(lastDayOf({ clock, beganOn })).toBe(lastDay);
  });
});

describe('notified', () => {
  it.each([
    ['2026-06-15', null, 'owed'],
    ['2026-06-16', null, 'missed'],
    ['2026-06-20', '2026-06-15', 'met'],
    ['2026-06-20', '2026-06-16', 'missed'],
  ])('on %s, met on %s, is %s', (today, metOn, expected) => {
    expect(notified({ clock: 'address', beganOn: '2026-06-13', metOn }, londonDay(today))).toBe(expected);
  });
});

it('the clock that ends first comes first', () => {
  const runs = [
    { clock: 'address', beganOn: '2026-06-13' },
    { clock: 'name', beganOn: '2026-06-11' },
  ] as const;
  expect(nextOf(runs)?.clock).toBe('name');
  expect(nextOf([])).toBeUndefined();
});

it.each([
  ['lodged', 'made', false],
  ['lodged', 'served', true],
  ['withdrawn', 'served', false],
  ['in_force', 'none', true],
  ['expired', 'none', false],
] as const)('an order that is %s with its interim order %s binds: %s', (state, interim, expected) => {
  expect(binds({ state, interim })).toBe(expected);
});

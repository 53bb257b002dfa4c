import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import { anniversariesOf, comparedAround, onceIn, silencesIn } from './timeline.rules.js';

const day = (text: string) => text as LondonDate;
const days = (...texts: string[]) => texts.map(day);
const once = (...texts: string[]) => days(...texts).map((on) => ({ from: on, to: on }));

describe('silences', () => {
  it.each([
    ['none within 28 days', ['2026-03-01', '2026-03-29'], '2026-04-26', []],
    ['one of 29 days', ['2026-03-01', '2026-03-30'], '2026-04-01', [['2026-03-01', '2026-03-30', 29]]],
    ['one that lasts', ['2026-03-01'], '2026-03-30', [['2026-03-01', null, 29]]],
    ['none of nothing', [], '2026-03-30', []],
    [
      'days in any order and twice',
      ['2026-03-30', '2026-03-01', '2026-03-01'],
      '2026-03-30',
      [['2026-03-01', '2026-03-30', 29]],
    ],
  ])('%s', (_, known, today, expected) => {
    expect(silencesIn(once(...known), day(today)).map(({ from, to, days: count }) => [from, to, count])).toEqual(
      expected,
    );
  });

  it('are none within what is told as one span', () => {
    const span = { from: day('2026-01-01'), to: day('2026-03-20') };
    expect(silencesIn([span, ...once('2026-02-01')], day('2026-04-01'))).toEqual([]);
  });

  it('are as long as an area settles', () => {
    const settings = { within: { days: 10 } };
    expect(silencesIn(once('2026-03-01', '2026-03-12'), day('2026-03-12'), settings)).toHaveLength(1);
    expect(silencesIn(once('2026-03-01', '2026-03-11'), day('2026-03-12'), settings)).toHaveLength(0);
  });
});

describe('anniversaries', () => {
  it.each([
    ['each year until now', '2024-03-20', '2026-03-20', ['2025-03-20', '2026-03-20']],
    ['one that is soon', '2025-04-10', '2026-03-20', ['2026-04-10']],
    ['none that is later', '2025-04-20', '2026-03-20', []],
    ['of 29 February on the 28th', '2024-02-29', '2025-03-01', ['2025-02-28']],
    ['soon, next year', '2025-01-05', '2025-12-20', ['2026-01-05']],
  ])('%s', (_, on, today, expected) => {
    expect(anniversariesOf([{ of: 'first', on: day(on) }], day(today)).map((one) => one.on)).toEqual(expected);
  });
});

describe('before and after an order', () => {
  const compared = (known: string[], of: { on: string; until?: string; today: string }) =>
    comparedAround(days(...known), { on: day(of.on), until: of.until ? day(of.until) : null, today: day(of.today) });
  const inMonth = (month: string) => (count: number) =>
    Array.from({ length: count }, (_, nth) => `${month}-${String(nth + 1).padStart(2, '0')}`);
  const [inMarch, inApril] = [inMonth('2026-03'), inMonth('2026-04')];

  it('counts as many days before as the settings say, and since then up to today', () => {
    const { before, after, change } = compared(['2026-01-01', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-30'], {
      on: '2026-04-01',
      today: '2026-04-30',
    });
    expect(before).toEqual({ from: '2026-01-01', to: '2026-03-31', days: 90, count: 3, daysWith: 3 });
    expect(after).toEqual({ from: '2026-04-01', to: '2026-04-30', days: 30, count: 2, daysWith: 2 });
    expect(change).toBe('too_few');
    expect([onceIn(before), onceIn(after)]).toEqual([30, 15]);
  });

  it.each([
    ['one since and none before', ['2026-04-01'], 'too_few'],
    ['seven since and none before', inApril(7), 'too_few'],
    ['eight since and none before', inApril(8), 'more'],
    ['eight before and none since', inMarch(8), 'less'],
    ['as many on both sides', [...inMarch(8), ...inApril(8)], 'unclear'],
    ['half as many again, which chance makes too', [...inMarch(8), ...inApril(12)], 'unclear'],
    ['eight since, of one day', Array.from({ length: 8 }, () => '2026-04-01'), 'too_few'],
    ['none', [], 'none'],
  ])('%s', (_, known, change) =>
    expect(compared(known, { on: '2026-04-01', today: '2026-06-29' }).change).toBe(change),
  );

  it('takes into account how short the days since are', () => {
    const known = [...inMarch(3), ...inApril(5)];
    expect(compared(known, { on: '2026-04-01', today: '2026-06-29' }).change).toBe('unclear');
    expect(compared(known, { on: '2026-04-01', today: '2026-04-06' }).change).toBe('more');
  });

  it('stops where the order ends, and after as many days as before', () => {
    expect(compared([], { on: '2026-04-01', until: '2026-04-10', today: '2026-09-01' }).after.to).toBe('2026-04-10');
    expect(compared([], { on: '2026-04-01', today: '2026-09-01' }).after).toMatchObject({ to: '2026-06-29', days: 90 });
  });

  it('says nothing of an order that binds only from tomorrow', () => {
    expect(compared(['2026-03-01'], { on: '2026-04-02', today: '2026-04-01' }).change).toBe('too_early');
  });

  it('says once in no number of days of nothing', () => {
    expect(onceIn({ days: 2, count: 0 })).toBeNull();
  });
});

import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import { gapsOf, updateDueOn, type Known } from './work-list.rules.js';

const day = (text: string) => text as LondonDate;
const known = (given: Partial<Known> = {}): Known => ({
  officerId: 'somebody',
  since: day('2026-03-02'),
  lastAt: null,
  orderAnswered: true,
  missing: [],
  ...given,
});

describe('by when the officer in charge is to be heard of', () => {
  it.each<[string, Partial<Known>, number | undefined, string | null]>([
    ['as the timings have it, from when they took it over', {}, undefined, '2026-03-30'],
    ['as the area has settled', {}, 10, '2026-03-12'],
    ['from when they were heard of', { lastAt: new Date('2026-03-09T23:30:00Z') }, 10, '2026-03-19'],
    [
      'from when they took it over, where somebody was heard of before',
      { lastAt: new Date('2026-02-01T09:00:00Z') },
      10,
      '2026-03-12',
    ],
    ['never, where nobody is in charge', { officerId: null, since: null }, 10, null],
  ])('is %s', (_, given, days, dueOn) => {
    expect(updateDueOn(known(given), { days })).toBe(dueOn);
  });
});

describe('what is missing of a case', () => {
  it.each<[string, Partial<Known>, string, string[]]>([
    ['nothing, on the last good day', {}, '2026-03-30', []],
    ['word of the officer, the day after', {}, '2026-03-31', ['officer']],
    ['an officer, where nobody is in charge', { officerId: null, since: null }, '2026-03-03', ['officer']],
    ['the question of an order', { orderAnswered: false }, '2026-03-03', ['order']],
    ['evidence', { missing: ['cctv'] }, '2026-03-03', ['evidence']],
    [
      'all of it',
      { officerId: null, orderAnswered: false, missing: ['cctv'] },
      '2026-03-03',
      ['officer', 'order', 'evidence'],
    ],
  ])('is %s', (_, given, today, gaps) => {
    expect(gapsOf(known(given), { today: day(today) })).toEqual(gaps);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import { dayErrors, goingOf, readUntil } from './investigation.rules.js';

const day = (text: string) => text as LondonDate;

describe('the day of a hand-over', () => {
  it.each([
    ['today', '2026-03-16', []],
    ['the day since which it was held', '2026-03-02', []],
    ['before it was held', '2026-03-01', ['investigations.errors.beforeHeld']],
    ['tomorrow', '2026-03-17', ['platform.errors.dayInFuture']],
  ])('is %s', (_, handedOn, errors) => {
    const days = { fromOn: day('2026-03-02'), handedOn: day(handedOn), today: day('2026-03-16') };
    expect(dayErrors(days).map(({ message }) => message)).toEqual(errors);
  });
});

describe('up to when whoever handed over reads the case', () => {
  it.each([
    ['now, of today', '2026-03-16', '2026-03-16T10:00:00.000Z'],
    ['the end of an earlier day', '2026-03-13', '2026-03-14T00:00:00.000Z'],
  ])('is %s', (_, handedOn, until) => {
    expect(readUntil(day(handedOn), new Date('2026-03-16T10:00:00Z')).toISOString()).toBe(until);
  });

  it('is the end of a day in London, in summer too', () => {
    expect(readUntil(day('2026-06-01'), new Date('2026-06-08T10:00:00Z')).toISOString()).toBe(
      '2026-06-01T23:00:00.000Z',
    );
  });
});

describe('the open actions', () => {
  it.each([
    ['all go', 'go', undefined, ['a', 'b']],
    ['all stay', 'stay', undefined, []],
    ['one goes', 'chosen', ['a'], ['a']],
    ['none is chosen', 'chosen', undefined, undefined],
    ['one that is not theirs is chosen', 'chosen', ['c'], undefined],
    ['some are chosen although all stay', 'stay', ['a'], undefined],
  ] as const)('where %s', (_, what, chosen, going) => {
    expect(goingOf(what, ['a', 'b'], chosen)).toEqual(going);
  });
});

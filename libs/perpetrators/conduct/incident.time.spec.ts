import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../kernel/problem.js';
import { turnOf, whenOf, type Said } from './incident.time.js';

const now = new Date('2026-10-26T12:00:00Z');
const shown = (said: Said) => {
  const { happenedOn, happenedAt } = whenOf(said, now);
  return [happenedOn, happenedAt?.toISOString() ?? null];
};
const refused = (said: Said) => {
  try {
    whenOf(said, now);
    return [];
  } catch (error) {
    return (error as Problem).errors.map(({ field, message }) => [field, message.replace('conduct.errors.', '')]);
  }
};

describe('when an incident was', () => {
  it.each([
    ['a day alone', { occurredAt: '2026-04-05' }, ['2026-04-05', null]],
    ['a time in summer', { occurredAt: '2026-04-05', time: '20:50' }, ['2026-04-05', '2026-04-05T19:50:00.000Z']],
    ['an instant', { occurredAt: '2026-10-25T01:05:00+01:00' }, ['2026-10-25', '2026-10-25T00:05:00.000Z']],
    [
      'just after midnight in summer',
      { occurredAt: '2026-06-30T23:30:00Z' },
      ['2026-07-01', '2026-06-30T23:30:00.000Z'],
    ],
    [
      'the first 01:30',
      { occurredAt: '2026-10-25', time: '01:30', clock: 'first' },
      ['2026-10-25', '2026-10-25T00:30:00.000Z'],
    ],
    [
      'the second 01:30',
      { occurredAt: '2026-10-25', time: '01:30', clock: 'second' },
      ['2026-10-25', '2026-10-25T01:30:00.000Z'],
    ],
    [
      'before the clocks went back',
      { occurredAt: '2026-10-25', time: '00:59' },
      ['2026-10-25', '2026-10-24T23:59:00.000Z'],
    ],
    ['after they went back', { occurredAt: '2026-10-25', time: '02:00' }, ['2026-10-25', '2026-10-25T02:00:00.000Z']],
  ] as const)('%s', (_, said, expected) => expect(shown(said)).toEqual(expected));

  it.each([
    ['no time of the clock', { occurredAt: '2026-04-05', time: '25:00' }, [['time', 'time']]],
    ['a time that the clocks skipped', { occurredAt: '2026-03-29', time: '01:30' }, [['time', 'skipped']]],
    ['a time that came twice', { occurredAt: '2026-10-25', time: '01:30' }, [['clock', 'whichClock']]],
    [
      'the second of a time that came once',
      { occurredAt: '2026-04-05', time: '01:30', clock: 'second' },
      [['clock', 'onlyOnce']],
    ],
    ['tomorrow', { occurredAt: '2026-10-27' }, [['occurredAt', 'future']]],
    ['later today', { occurredAt: '2026-10-26', time: '12:01' }, [['occurredAt', 'future']]],
    ['an instant and a time', { occurredAt: '2026-10-25T01:05:00Z', time: '01:05' }, [['time', 'saidTwice']]],
  ] as const)('is not %s', (_, said, errors) => expect(refused(said)).toEqual(errors));
});

describe('which of two', () => {
  it.each([
    ['2026-10-25T00:30:00Z', 'first'],
    ['2026-10-25T01:30:00Z', 'second'],
    ['2026-10-24T23:59:00Z', null],
    ['2026-10-25T02:00:00Z', null],
    ['2026-03-29T01:30:00Z', null],
  ] as const)('%s is %s', (at, turn) => expect(turnOf(new Date(at))).toBe(turn));
});

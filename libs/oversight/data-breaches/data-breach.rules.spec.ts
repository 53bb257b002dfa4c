import { describe, expect, it } from '@jest/globals';
import { expectedAnswers } from '../../../test/reference-data.js';
import { awareOf, clockOf, reportWithin } from './data-breach.rules.js';

interface Due {
  readonly rule: string;
  readonly trigger: string;
  readonly due: string;
}
const instants = expectedAnswers<Due[]>('dueInstants').filter(({ rule }) => rule === 'breach_72_hours');

describe('72 hours to tell the regulator', () => {
  it.each(instants)('from $trigger until $due', ({ trigger, due }) => {
    expect(reportWithin(new Date(trigger)).reportBy).toEqual(new Date(due));
  });

  it('end on a day in London', () => {
    expect(reportWithin(new Date('2026-06-01T23:30:00Z')).reportOn).toBe('2026-06-05');
  });
});

describe('when somebody became aware', () => {
  it.each([
    ['a day, from its first minute', '2026-06-01', undefined, '2026-05-31T23:00:00.000Z'],
    ['a day and a time', '2026-03-28', '10:00', '2026-03-28T10:00:00.000Z'],
    ['a time that came twice, the first', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['an instant', '2026-03-28T10:00:00Z', undefined, '2026-03-28T10:00:00.000Z'],
    ['no time', '2026-03-28', '25:00', undefined],
    ['a time that the clocks skipped', '2026-03-29', '01:30', undefined],
    ['an instant and a time', '2026-03-28T10:00:00Z', '10:00', undefined],
  ])('is %s', (_, said, time, at) => expect(awareOf(said, time)?.toISOString()).toBe(at));
});

describe('how a breach stands to its clock', () => {
  const reportBy = new Date('2026-03-31T10:00:00Z');
  it.each([
    ['open', null, '2026-03-31T10:00:00Z', 'running'],
    ['open', null, '2026-03-31T10:00:01Z', 'overdue'],
    ['reported', '2026-03-31T10:00:00Z', '2026-05-01T10:00:00Z', 'in_time'],
    ['reported', '2026-03-31T10:00:01Z', '2026-05-01T10:00:00Z', 'late'],
    ['closed', '2026-03-31T09:00:00Z', '2026-05-01T10:00:00Z', 'in_time'],
    ['not_reported', null, '2026-05-01T10:00:00Z', 'not_reported'],
  ])('%s, reported %s, at %s: %s', (state, reported, now, expected) => {
    const reportedAt = reported ? new Date(reported) : null;
    expect(clockOf({ state, reportBy, reportedAt }, new Date(now))).toBe(expected);
  });
});

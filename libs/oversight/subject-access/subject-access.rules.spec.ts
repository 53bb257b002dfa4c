import { describe, expect, it } from '@jest/globals';
import { expectedAnswers } from '../../../test/reference-data.js';
import { londonDay } from '../../kernel/london-date.js';
import type { SubjectAccess } from './subject-access.fields.js';
import { answerDue, clockOf, runningFrom } from './subject-access.rules.js';

interface Due {
  readonly rule: string;
  readonly trigger: string;
  readonly due: string;
}
const worked = expectedAnswers<Due[]>('dueDates').filter(({ rule }) => rule === 'subject_access');
const on = (day: string | null) => (day === null ? null : londonDay(day));

describe('one month to answer', () => {
  it.each(worked)('from $trigger until $due', ({ trigger, due }) => {
    expect(answerDue({ receivedOn: londonDay(trigger), extendedOn: null, stoppedDays: 0 })).toBe(due);
  });

  it.each([
    ['2026-03-31', null, 5, '2026-05-05'],
    ['2026-03-31', '2026-04-20', 0, '2026-06-30'],
    ['2026-01-31', '2026-02-20', 0, '2026-04-30'],
    ['2026-01-31', null, 0, '2026-02-28'],
    ['2026-01-31', '2026-02-20', 3, '2026-05-03'],
  ])('received %s, extended %s, stood for %s days: %s', (received, extended, stoppedDays, due) => {
    expect(answerDue({ receivedOn: londonDay(received), extendedOn: on(extended), stoppedDays })).toBe(due);
  });
});

describe('a clock that stood', () => {
  const row = {
    receivedOn: '2026-03-31',
    extendedOn: null,
    stoppedDays: 2,
    stoppedOn: '2026-04-07',
    stoppedFor: 'identity',
  };
  it('is later by every day that it stood, also before', () => {
    const begun = runningFrom(row as unknown as SubjectAccess, londonDay('2026-04-10'));
    expect(begun).toEqual({ stoppedOn: null, stoppedFor: null, stoppedDays: 5, dueOn: '2026-05-05' });
  });
  it('changes nothing where it did not stand', () => {
    expect(runningFrom({ ...row, stoppedOn: null } as unknown as SubjectAccess, londonDay('2026-04-10'))).toEqual({});
  });
});

describe('how a request stands to its clock', () => {
  it.each([
    ['received', null, '2026-04-30', 'running'],
    ['received', null, '2026-05-01', 'overdue'],
    ['waiting', null, '2026-05-01', 'stopped'],
    ['answered', '2026-04-30', '2026-06-01', 'in_time'],
    ['answered', '2026-05-01', '2026-06-01', 'late'],
    ['withdrawn', null, '2026-06-01', 'withdrawn'],
  ])('%s, answered %s, on %s: %s', (state, answered, today, expected) => {
    expect(clockOf({ state, answeredOn: on(answered), dueOn: londonDay('2026-04-30') }, londonDay(today))).toBe(
      expected,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Agreed } from './safety-plan.parts.js';
import {
  answerAfter,
  answerOn,
  broughtForward,
  gradeAgreed,
  isLower,
  reviewDay,
  unagreed,
  type AnsweredNow,
} from './safety-plan.rules.js';

const day = (text: string) => text as LondonDate;

describe('the rules of safety plans', () => {
  it.each([
    ['high', '2026-03-19', '2026-04-16'],
    ['high', '2026-04-07', '2026-05-05'],
    ['medium', '2026-05-05', '2026-06-30'],
    ['standard', '2026-10-08', '2026-12-31'],
  ] as const)('a plan of grade %s from %s is reviewed by %s', (grade, from, by) => {
    expect(reviewDay(grade, day(from))).toBe(by);
  });

  it.each<[string | null, string, string, string]>([
    ['2026-06-30', '2026-06-02', '2026-06-03', 'the next working day'],
    ['2026-06-30', '2026-04-03', '2026-04-07', 'after Easter'],
    ['2026-06-02', '2026-06-02', '2026-06-02', 'never later than it was due'],
    [null, '2026-06-02', '2026-06-03', 'where none was due'],
  ])('due by %s and brought forward on %s it is due by %s: %s', (reviewOn, heardOn, by, _why) => {
    expect(broughtForward(reviewOn === null ? null : day(reviewOn), day(heardOn))).toBe(by);
  });

  it.each([
    ['medium', 'high', true],
    ['standard', 'medium', true],
    ['high', 'standard', false],
    ['high', 'high', false],
    ['standard', null, false],
  ] as const)('%s after %s is lower: %s', (grade, than, lower) => {
    expect(isLower(grade, than)).toBe(lower);
  });

  const said = { action: 'Change the locks', who: 'Gwenno', byOn: day('2026-04-02') };
  const yes = answerOn(day('2026-11-03'), 'yes');
  const no = answerOn(day('2026-11-03'), 'no', 'It costs too much.');
  const notAsked = answerOn(day('2026-11-03'), 'not_asked');
  const anew = answerOn(day('2026-11-05'), 'yes');
  const again = { ...yes, changedSince: true };
  it.each<[string, typeof yes, Partial<typeof said> & AnsweredNow, object]>([
    ['unchanged, it is as it was', yes, {}, yes],
    ['in other words, it is of what it said before', yes, { action: 'Change the door' }, again],
    ['done by another, so it is', yes, { who: 'Her brother' }, again],
    ['by another day, so it is', yes, { byOn: day('2026-04-09') }, again],
    ['a space more is no change', yes, { action: 'Change the locks ' }, yes],
    ['a no is of what it said too, with its reason', no, { who: 'Her brother' }, { ...no, changedSince: true }],
    ['what was never asked is not asked again', notAsked, { who: 'Her brother' }, notAsked],
    ['asked again, it is of what it says now', again, { agreed: 'yes' }, anew],
    ['asked with the change, so it is', yes, { who: 'Her brother', agreed: 'yes' }, anew],
    ['a reason for a no does not go on with a yes', no, { agreed: 'yes' }, anew],
    ['a no again keeps its reason', no, { agreed: 'no' }, { ...no, askedOn: '2026-11-05' }],
    ['changed and left, it still waits', again, {}, again],
  ])('what a victim agreed to: %s', (_why, before, now, after) => {
    expect(answerAfter({ ...said, ...before }, { ...said, ...now }, day('2026-11-05'))).toEqual(after);
  });

  const an = (agreed: Agreed, changedSince = false) => ({ agreed, changedSince });
  it.each<[string | undefined, ReturnType<typeof an>[]]>([
    ['empty', []],
    ['notAsked', [an('yes'), an('not_asked')]],
    ['askAgain', [an('yes'), an('yes', true)]],
    ['askAgain', [an('no', true)]],
    [undefined, [an('yes'), an('no')]],
  ])('what holds up the agreement of a version is %s', (why, items) => {
    expect(unagreed(items)).toBe(why);
  });

  it('a lower grade waits for a second person, a higher one holds at once', () => {
    expect(gradeAgreed({ before: 'high', given: 'medium' })).toEqual({ grade: 'high', lowerGrade: 'medium' });
    expect(gradeAgreed({ before: 'medium', given: 'high' })).toEqual({ grade: 'high', lowerGrade: null });
    expect(gradeAgreed({ before: null, given: 'standard' })).toEqual({ grade: 'standard', lowerGrade: null });
  });
});

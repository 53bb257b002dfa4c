import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import { broughtForward, gradeAgreed, isLower, reviewDay } from './safety-plan.rules.js';

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

  it('a lower grade waits for a second person, a higher one holds at once', () => {
    expect(gradeAgreed({ before: 'high', given: 'medium' })).toEqual({ grade: 'high', lowerGrade: 'medium' });
    expect(gradeAgreed({ before: 'medium', given: 'high' })).toEqual({ grade: 'high', lowerGrade: null });
    expect(gradeAgreed({ before: null, given: 'standard' })).toEqual({ grade: 'standard', lowerGrade: null });
  });
});

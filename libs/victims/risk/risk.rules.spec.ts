import { londonDay } from '../../kernel/london-date.js';
import type { Level } from './risk.levels.js';
import {
  becomes,
  disagreeing,
  fieldsOf,
  hasExpired,
  holdsOn,
  inForceOf,
  levelIn,
  sideBySide,
  unconfirmable,
  validUntilOf,
  wordOfCount,
  wrongIn,
} from './risk.rules.js';

const none = { maxCount: null, maxScore: null, countGrades: [], grades: [], domains: [], types: [], dataWindow: false };
const grades = [
  { word: 'High', level: 'high' as Level },
  { word: 'Moderate', level: 'medium' as Level },
  { word: 'Low', level: 'standard' as Level },
];
const sdash = { ...none, maxCount: 11 };
const dash = {
  ...none,
  maxCount: 24,
  grades,
  countGrades: [
    { from: 14, word: 'High' },
    { from: 10, word: 'Moderate' },
  ],
};
const srp = { ...none, grades, domains: ['Violence', 'Persistence'], types: ['Resentful'] };
const rfg = { ...none, maxScore: 100, dataWindow: true };

describe('a grade that somebody wants', () => {
  it.each([
    [undefined, 'standard', 'settled'],
    ['standard', 'medium', 'settled'],
    ['standard', 'high', 'settled'],
    ['medium', 'high', 'settled'],
    ['high', 'high', 'same'],
    ['high', 'medium', 'asked'],
    ['high', 'standard', 'asked'],
    ['medium', 'standard', 'asked'],
  ] as const)('while %s is in force: %s is %s', (now, wanted, expected) => {
    expect(becomes(now, wanted)).toBe(expected);
  });

  it.each([
    ['another of any agency', 'g1', 'ben', undefined],
    ['whoever asked for it', 'g1', 'ann', 'self'],
    ['another, once the grade has changed since', 'g2', 'ben', 'changed'],
  ] as const)('is lowered by %s', (_, now, by, expected) => {
    expect(unconfirmable({ madeBy: 'ann', replacesId: 'g1' }, now, by)).toBe(expected);
  });
});

describe('the grade in force', () => {
  const one = (id: string, replacesId: string | null, state = 'settled') => ({ id, replacesId, state });

  it.each([
    ['none where nothing is settled', [one('a', null, 'asked')], undefined],
    ['the first, while another is only asked for', [one('a', null), one('b', 'a', 'asked')], 'a'],
    ['the one that replaces it', [one('b', 'a'), one('a', null)], 'b'],
    ['the last of several', [one('a', null), one('c', 'b'), one('b', 'a'), one('d', 'b', 'declined')], 'c'],
  ])('is %s', (_, grades, expected) => {
    expect(inForceOf(grades)?.id).toBe(expected);
  });
});

describe('how long a result holds', () => {
  it.each([
    ['as the register has it', 90, undefined, '2026-05-30'],
    ['as it was said', 90, '2026-04-01', '2026-04-01'],
    ['until there is another', null, undefined, null],
  ])('is %s', (_, validDays, said, expected) => {
    expect(validUntilOf({ validDays }, londonDay('2026-03-01'), said ? londonDay(said) : undefined)).toBe(expected);
  });

  it.each([
    ['2026-03-01', false],
    ['2026-02-28', true],
    [null, false],
  ])('has it expired on 1 March 2026 where it is valid until %s: %s', (validUntil, expected) => {
    expect(hasExpired({ validUntil }, '2026-03-01')).toBe(expected);
  });

  it.each([
    ['2026-01-01', null, true],
    ['2026-03-02', null, false],
    ['2026-01-01', '2026-02-28', false],
    ['2026-01-01', '2026-03-01', true],
  ])('a row from %s to %s holds on 1 March 2026: %s', (fromOn, toOn, expected) => {
    expect(holdsOn({ fromOn, toOn }, '2026-03-01')).toBe(expected);
  });
});

describe('what a count comes to', () => {
  it.each([
    ['never a grade by S-DASH', sdash, 11, undefined],
    ['a grade from the number on', dash, 14, 'High'],
    ['the highest that it reaches', dash, 24, 'High'],
    ['a lower one below it', dash, 12, 'Moderate'],
    ['none below all', dash, 9, undefined],
  ])('is %s', (_, tool, count, expected) => {
    expect(wordOfCount(tool, count)).toBe(expected);
  });

  it('is a level of the clinic by the word', () => {
    expect(levelIn(dash, 'Moderate')).toBe('medium');
    expect(levelIn(dash, 'Terrible')).toBeNull();
  });
});

describe('a result', () => {
  it.each([
    ['of a count', sdash, { count: 7 }, []],
    ['of a tool that has no grade', sdash, { count: 7, grade: 'High' }, ['grade']],
    ['of nothing', dash, {}, ['count']],
    ['above what can be counted', dash, { count: 25 }, ['count']],
    ['graded above its count', dash, { count: 3, grade: 'High' }, []],
    ['graded below its count', dash, { count: 15, grade: 'Low' }, ['grade']],
    ['in a word of another tool', dash, { grade: 'Standard' }, ['grade']],
    ['by domains and type', srp, { domainsHigh: ['Violence'], domainsLow: ['Persistence'], type: 'Resentful' }, []],
    ['that judges a domain twice', srp, { domainsHigh: ['Violence'], domainsLow: ['Violence'] }, ['domainsHigh']],
    ['in a domain that it does not have', srp, { domainsHigh: ['Money'] }, ['domainsHigh']],
    [
      'with a score and the dates of its data',
      rfg,
      { score: 40, windowFrom: '2025-01-01', windowTo: '2026-01-01' },
      [],
    ],
    ['with a score without its dates', rfg, { score: 40 }, ['windowFrom']],
    ['whose dates run backwards', rfg, { score: 40, windowFrom: '2026-01-02', windowTo: '2026-01-01' }, ['windowFrom']],
  ])('%s', (_, tool, said, expected) => {
    expect(wrongIn(tool, said).map(({ field }) => field)).toEqual(expected);
  });

  it('has the fields of its tool', () => {
    expect(fieldsOf(rfg)).toEqual(['score', 'windowFrom', 'windowTo']);
    expect(fieldsOf(sdash)).toEqual(['count']);
  });
});

describe('results side by side', () => {
  const one = (toolKey: string, assessedOn: string, level: Level | null = null, expired = false) => ({
    toolKey,
    assessedOn,
    level,
    expired,
  });

  it('are the newest of each tool first', () => {
    const { newest, earlier } = sideBySide([
      one('dash', '2026-01-01'),
      one('sash', '2026-02-01'),
      one('dash', '2026-03-01'),
    ]);
    expect(newest.map(({ assessedOn }) => assessedOn)).toEqual(['2026-03-01', '2026-02-01']);
    expect(earlier.map(({ assessedOn }) => assessedOn)).toEqual(['2026-01-01']);
  });

  it.each([
    ['two grades', [one('dash', '', 'high'), one('sash', '', 'medium')], 2],
    ['the same grade', [one('dash', '', 'high'), one('sash', '', 'high')], 0],
    ['one without a grade', [one('dash', '', 'high'), one('sdash', '')], 0],
    ['one that has expired', [one('dash', '', 'high', true), one('sash', '', 'medium')], 0],
  ])('disagree where there are %s', (_, newest, expected) => {
    expect(disagreeing(newest)).toHaveLength(expected);
  });
});

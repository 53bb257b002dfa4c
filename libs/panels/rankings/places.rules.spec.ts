import { faultsOf, standings, type Choice, type Standing } from './places.rules.js';

describe('where candidates stand', () => {
  it.each<[string, number[], number | undefined, Standing[]]>([
    ['more than places', [9, 8, 7], 2, ['within', 'within', 'below']],
    ['fewer than places', [9], 4, ['within']],
    ['level where the places end', [9, 7, 7, 7, 5], 2, ['within', 'tied', 'tied', 'tied', 'below']],
    ['level within the places', [9, 9, 5], 2, ['within', 'within', 'below']],
    ['level below the places', [9, 5, 5], 1, ['within', 'below', 'below']],
    ['all level', [5, 5, 5], 2, ['tied', 'tied', 'tied']],
    ['no place left', [9, 8], 0, ['below', 'below']],
    ['no limit', [9, 8], undefined, ['open', 'open']],
  ])('with %s', (_, totals, places, expected) => {
    expect(standings(totals, places)).toEqual(expected);
  });
});

describe('a choice', () => {
  const candidates = standings([9, 8, 7, 7, 5], 3).map((standing, at) => ({ id: 'abcde'[at] ?? '', standing }));
  const choice = (chosen: string, reasons: Record<string, string> = {}, overrideReason?: string): Choice => ({
    chosen: [...chosen],
    reasons: new Map(Object.entries(reasons)),
    overrideReason,
  });
  it.each<[string, Choice, string[]]>([
    ['of nobody', choice(''), ['chosen']],
    ['of the highest, the tie decided with a reason', choice('abc', { d: 'In prison' }), []],
    ['of the highest, the tie decided without one', choice('abc'), ['reason-d']],
    ['of fewer, with a reason for each left out', choice('ab', { c: 'x', d: 'y' }), []],
    ['of fewer, without', choice('a', { c: 'x', d: ' ' }), ['reason-b', 'reason-d']],
    ['of somebody below instead of somebody above', choice('ace', { b: 'Abroad', d: 'Abroad' }), []],
    ['of more than places', choice('abcd'), ['overrideReason']],
    ['of more than places, with a reason', choice('abcd', {}, 'Both threaten the same family'), []],
  ])('%s', (_, given, fields) => {
    expect(faultsOf(candidates, 3, given).map(({ field }) => field)).toEqual(fields);
  });
});

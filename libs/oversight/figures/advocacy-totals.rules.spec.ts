import { countedAcross, totalShown } from './advocacy-totals.rules.js';
import type { Referred } from './victims.rules.js';

const at = (agencyId: string, ...keys: string[]): Referred => ({ agencyId, keys });

describe('victims across services', () => {
  test.each<[string, Referred[], [string, number][], number]>([
    ['nobody', [], [], 0],
    [
      'two of two services',
      [at('a', '1'), at('b', '2')],
      [
        ['a', 1],
        ['b', 1],
      ],
      2,
    ],
    [
      'one of both',
      [at('a', '1'), at('b', '1')],
      [
        ['a', 1],
        ['b', 1],
      ],
      1,
    ],
    ['one who came to one service twice', [at('a', '1'), at('a', '1')], [['a', 1]], 1],
    [
      'one who is known by two keys through a third case',
      [at('a', '1'), at('b', '2'), at('a', '1', '2')],
      [
        ['a', 1],
        ['b', 1],
      ],
      1,
    ],
    [
      'those of whom nothing is known',
      [at('a'), at('a'), at('b')],
      [
        ['a', 2],
        ['b', 1],
      ],
      3,
    ],
  ])('%s', (_, cases, services, once) => {
    const counted = countedAcross(cases);
    expect([[...counted.services], counted.once]).toEqual([services, once]);
  });
});

describe('what is shown of a total', () => {
  const shown = (once: number, ...counts: number[]) => {
    const told = totalShown({ services: new Map(counts.map((count, nth) => [String(nth), count])), once }, 5);
    return [told.services.map(({ count }) => count), told.once];
  };
  test.each<[string, number, number[], [(number | null)[], number | null]]>([
    ['a large overlap, and many of each alone', 15, [10, 10], [[10, 10], 15]],
    ['an overlap of four', 16, [10, 10], [[10, 10], null]],
    ['no overlap at all', 20, [10, 10], [[10, 10], null]],
    ['four who stand with one service alone', 14, [10, 10], [[10, 10], null]],
    ['all of one service with the other', 12, [12, 7], [[12, 7], null]],
    ['a service that counts four', 20, [21, 4], [[21, null], null]],
    ['one service', 30, [30], [[30], null]],
    ['three services', 20, [12, 10, 9], [[12, 10, 9], 20]],
    ['three services of which one has nearly all', 20, [16, 10, 9], [[16, 10, 9], null]],
  ])('%s', (_, once, counts, expected) => {
    expect(shown(once, ...counts)).toEqual(expected);
  });

  it('lets nobody work out a small number from any that are shown', () => {
    for (let one = 0; one <= 14; one += 1)
      for (let other = 0; other <= 14; other += 1)
        for (let both = 0; both <= Math.min(one, other); both += 1) {
          const [counts, once] = shown(one + other - both, one, other) as [(number | null)[], number | null];
          const [first, second] = counts;
          if (once === null) continue;
          const follows = [(first ?? 0) + (second ?? 0) - once, once - (first ?? 0), once - (second ?? 0)];
          expect(Math.min(...follows, first ?? 0, second ?? 0)).toBeGreaterThanOrEqual(5);
        }
  });
});

import { describe, expect, it } from '@jest/globals';
import { londonDay } from '../../kernel/london-date.js';
import { comparisonOn } from './comparison-basis.rules.js';
import { chanceOf, claimed } from './comparison.rules.js';

const rate = (daysWith: number, days: number) => ({ days, daysWith });

/** The number of ways to choose, as a whole number without rounding. */
function ways(of: number, some: number): bigint {
  let count = 1n;
  for (let each = 0; each < some; each += 1) count = (count * BigInt(of - each)) / BigInt(each + 1);
  return count;
}

/** How probable exactly so many of all are after, in whole numbers up to the last division. */
function exactly(after: number, all: number, [was, is]: readonly [number, number]): number {
  const scale = 10n ** 20n;
  const top = ways(all, after) * BigInt(is) ** BigInt(after) * BigInt(was) ** BigInt(all - after) * scale;
  return Number(top / BigInt(was + is) ** BigInt(all)) / Number(scale);
}

describe('how probable a difference is where both rates are the same', () => {
  it.each([
    // By hand: 2 × ½⁸, 2 × ½⁷.
    ['all eight on one side of equal spans', rate(0, 90), rate(8, 90), 0.0078125],
    ['all seven', rate(0, 90), rate(7, 90), 0.015625],
    // As tables of the sign test have them: 15 of 20, and 8 of 10.
    ['fifteen of twenty', rate(5, 90), rate(15, 90), 0.0414],
    ['eight of ten', rate(2, 90), rate(8, 90), 0.1094],
    // By hand: 2 × (45 × ¼⁸ × ¾² + 10 × ¼⁹ × ¾ + ¼¹⁰).
    ['eight of ten in a quarter of the days', rate(2, 90), rate(8, 30), 0.000832],
    ['as many over as long', rate(6, 90), rate(6, 90), 1],
    ['nothing on either side', rate(0, 90), rate(0, 90), 1],
  ])('%s', (_, before, after, chance) => expect(chanceOf(before, after)).toBeCloseTo(chance, 4));

  it('is the same whichever of two equal spans comes first', () => {
    for (let count = 0; count <= 20; count += 1)
      expect(chanceOf(rate(count, 60), rate(20 - count, 60))).toBeCloseTo(
        chanceOf(rate(20 - count, 60), rate(count, 60)),
        12,
      );
  });

  it('agrees with whole numbers, also where there are many', () => {
    for (const [was, is] of [
      [90, 90],
      [90, 16],
      [365, 30],
    ] as const)
      for (const [before, after] of [
        [3, 9],
        [40, 12],
        [80, 70],
        [300, 29],
      ] as const) {
        const all = before + after;
        const tail = (from: number, to: number): number => {
          let sum = 0;
          for (let each = from; each <= to; each += 1) sum += exactly(each, all, [was, is]);
          return sum;
        };
        const byHand = Math.min(1, 2 * Math.min(tail(after, all), tail(0, after)));
        expect(chanceOf(rate(before, was), rate(after, is))).toBeCloseTo(byHand, 9);
      }
  });
});

describe('what is claimed of two rates', () => {
  const basis = comparisonOn(londonDay('2026-03-16'));

  it.each([
    ['none before and eight since', rate(0, 90), rate(8, 90), 'more'],
    ['eight before and none since', rate(8, 90), rate(0, 90), 'less'],
    ['seven, all since', rate(0, 90), rate(7, 90), 'too_few'],
    ['seven, all since, within two days', rate(0, 90), rate(7, 7), 'too_few'],
    ['three before and nine since', rate(3, 90), rate(9, 90), 'unclear'],
    ['three before and fourteen since', rate(3, 90), rate(14, 90), 'unclear'],
    ['three before and fifteen since', rate(3, 90), rate(15, 90), 'more'],
    ['as many in a third of the days', rate(8, 90), rate(8, 30), 'unclear'],
    ['twice as many in a third of the days', rate(8, 90), rate(16, 30), 'more'],
    ['every day before and since', rate(90, 90), rate(16, 16), 'unclear'],
  ])('%s', (_, before, after, claim) => expect(claimed(basis, before, after)).toBe(claim));

  it('is wrong no more often than the level says, however many there were and however long the spans are', () => {
    for (const [was, is] of [
      [90, 90],
      [90, 45],
      [90, 16],
      [90, 1],
      [30, 90],
    ] as const)
      for (let all = 0; all <= 60; all += 1) {
        let wrong = 0;
        for (let after = 0; after <= all; after += 1) {
          const claim = claimed(basis, rate(all - after, was), rate(after, is));
          if (claim === 'more' || claim === 'less') wrong += exactly(after, all, [was, is]);
          if (all < basis.least) expect(claim).toBe('too_few');
        }
        expect(wrong).toBeLessThanOrEqual(basis.level + 1e-12);
      }
  });

  it('has in its least number the fewest that can reach the level over equal spans', () => {
    expect(chanceOf(rate(0, 90), rate(basis.least, 90))).toBeLessThanOrEqual(basis.level);
    expect(chanceOf(rate(0, 90), rate(basis.least - 1, 90))).toBeGreaterThan(basis.level);
  });
});

import type { LondonDate } from '../../kernel/london-date.js';

/** When it is said that incidents are reported more often than before, or less often, from a day on. */
export interface ComparisonBasis {
  /** A difference is claimed where chance alone would make one as great, in either direction, no more often than this. */
  readonly level: number;
  /** With fewer days than this, before and after together, nothing is claimed. */
  readonly least: number;
  readonly source: string;
  readonly standing: 'design' | 'local';
  /** null: from the beginning. */
  readonly effectiveFrom: LondonDate | null;
}

/**
 * The latest first. What is compared is days on which an incident happened, so that several of one day, which seldom
 * happen independently of each other, count once.
 *
 * The test is the exact conditional comparison of two Poisson rates. The level is one in a hundred instead of the usual
 * one in twenty, because a timeline is read again as the days go by and each reading is another comparison. Eight is the
 * fewest that can reach this level over two spans of the same length, all on one side: 2 × ½⁸ is 0.0078, 2 × ½⁷ is 0.0156.
 */
const bases: readonly ComparisonBasis[] = [
  {
    level: 0.01,
    least: 8,
    source:
      'the exact conditional test of J. Przyborowski and H. Wilenski, Biometrika 31 (1940), 313–323 (general knowledge); the level and the least number are the product’s own (decision 198)',
    standing: 'design',
    effectiveFrom: null,
  },
];

/** What holds on a day. @throws Error where no row does */
export function comparisonOn(day: LondonDate): ComparisonBasis {
  const found = bases.find(({ effectiveFrom }) => !effectiveFrom || effectiveFrom <= day);
  if (!found) throw new Error('No row says when two rates differ');
  return found;
}

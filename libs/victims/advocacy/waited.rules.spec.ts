import { expect, it } from '@jest/globals';
import { byBand } from './waited.rules.js';

it.each<[string, number[], number[]]>([
  ['none', [], [0, 0, 0, 0, 0]],
  ['the first and the last day of each band', [0, 2, 3, 7, 8, 14, 15, 28, 29, 400], [2, 2, 2, 2, 2]],
  ['several in one', [5, 5, 6], [0, 3, 0, 0, 0]],
])('waits by band: %s', (_, days, counts) => expect(byBand(days).map(({ count }) => count)).toEqual(counts));

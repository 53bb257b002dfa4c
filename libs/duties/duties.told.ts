import { upTo } from '../platform/work/counted.js';
import type { Counts } from './duties.board.js';
import type { Tab } from './duties.forms.js';

/** How many there are in these parts of a board, as the API tells it: 1,000 is as many, or more. */
export const countsTold = (counts: Counts, parts: readonly Tab[]): Partial<Counts> =>
  Object.fromEntries(parts.map((part) => [part, upTo(counts[part]).total]));

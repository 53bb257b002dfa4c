import { hiddenIn, isSmall } from '../figures/index.js';
import { adviceLevels, type AdviceLevel } from './advice.levels.js';

type Counts = { readonly [L in AdviceLevel]: number | null };

/** Advice as it is shown; null is hidden. Advice to a professional supports no victim who is counted (`capabilities.md` B5). */
export interface AdviceShown {
  readonly total: number | null;
  readonly levels: Counts;
}

const unless = (hidden: boolean, count: number): number | null => (hidden ? null : count);

/**
 * How often advice was given, as a reader is shown it.
 * @param below what is fewer than this is hidden, and what would tell it; 0 for those who are shown everything
 */
export function adviceShown(byLevel: ReadonlyMap<string, number>, below = 0): AdviceShown {
  const counts = adviceLevels.map((level) => byLevel.get(level) ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const hidden = hiddenIn(total, counts, below);
  const levels = Object.fromEntries(
    adviceLevels.map((level, at) => [level, unless(hidden.parts, counts[at] ?? 0)]),
  ) as Counts;
  return { total: unless(isSmall(total, below), total), levels };
}

/**
 * A line of a table as it goes out. `few` is a count below the size that may be shown, nought among them; `withheld` is
 * larger, and not shown because a small one could be worked out with it.
 */
export type LineShown =
  | { readonly shown: 'count'; readonly count: number }
  | { readonly shown: 'few' | 'withheld'; readonly count: null };

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
const hidden = (shown: 'few' | 'withheld'): LineShown => ({ shown, count: null });

interface Pool {
  /** How many lines are small, and how many larger ones are withheld with them. */
  readonly few: number;
  readonly withheld: number;
  /** What these lines come to, which everybody can work out: the total without what is shown. */
  readonly sum: number;
  /** The smallest count that is shown: no line that is withheld is larger. */
  readonly cap: number;
}

/**
 * Whether each of the small lines may still be anything from nought to the most that is small: then nothing is told of it
 * but that it is small, not even by several tables together.
 */
function tellsNoMore({ few, withheld, sum: all, cap }: Pool, below: number): boolean {
  const most = below - 1;
  const least = withheld ? Math.max(0, all - withheld * cap) : all;
  return all - withheld * below >= most && least <= (few - 1) * most;
}

/**
 * The lines of a table of which the total is known (`domain.md` 8 rule 10). Small ones are hidden, and of the others as
 * many, the smallest first, as are needed so that nobody can work the small ones out; all of them where that does not do.
 * @param counts what falls on each line; every case falls on one
 * @param below what is fewer than this is small
 */
export function linesShown(counts: readonly number[], below: number): LineShown[] {
  const small = counts.filter((count) => count < below);
  if (!small.length) return counts.map((count) => ({ shown: 'count', count }));
  const others = counts.flatMap((count, line) => (count < below ? [] : [{ count, line }]));
  const bySize = others.toSorted((one, other) => one.count - other.count || one.line - other.line);
  for (let withheld = 0; withheld <= bySize.length; withheld += 1) {
    const kept = bySize.slice(0, withheld);
    const pool = { few: small.length, withheld, sum: sum(small) + sum(kept.map(({ count }) => count)) };
    if (tellsNoMore({ ...pool, cap: bySize[withheld]?.count ?? Infinity }, below))
      return marked(counts, below, new Set(kept.map(({ line }) => line)));
  }
  return counts.map(() => hidden('withheld'));
}

const marked = (counts: readonly number[], below: number, kept: ReadonlySet<number>): LineShown[] =>
  counts.map((count, line) => {
    if (count < below) return hidden('few');
    return kept.has(line) ? hidden('withheld') : { shown: 'count', count };
  });

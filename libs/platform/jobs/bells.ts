import type { Bell } from './queue.js';

/** What was taken from the table: quick is what is done in our database alone. */
export interface Taken {
  readonly id: string;
  readonly isQuick: boolean;
}

/** There are this many bells at least where there is as much to ring for, so that all workers have something to do. */
const FEWEST = 50;

/**
 * Rings once for several where there is much to do: a bell costs more than most of what is done for it. What is quick goes
 * together; mail and what is long has a bell of its own, so that nothing waits behind it.
 */
export function bellsOf(taken: readonly Taken[]): Bell[] {
  const quick = taken.filter(({ isQuick }) => isQuick).map(({ id }) => id);
  const size = Math.max(1, Math.floor(quick.length / FEWEST));
  const together = Array.from({ length: Math.ceil(quick.length / size) }, (_, at) =>
    quick.slice(at * size, (at + 1) * size),
  );
  return [...together, ...taken.filter(({ isQuick }) => !isQuick).map(({ id }) => [id])].map((ids) => ({ ids }));
}

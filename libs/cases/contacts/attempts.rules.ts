import type { Direction, Reached } from './contact.words.js';

interface Tried {
  readonly happenedAt: Date;
  readonly direction: Direction;
  readonly reached: Reached;
}

/** When a victim was last spoken to, and how often it was tried in vain since. */
export interface Attempts {
  readonly lastReached: Date | null;
  readonly triedSince: number;
}

/** @param contacts those that stand, of one case, in any order */
export function attemptsIn(contacts: readonly Tried[]): Attempts {
  const spoken = contacts.filter(({ reached }) => reached === 'spoke').map(({ happenedAt }) => happenedAt.getTime());
  const last = spoken.length ? Math.max(...spoken) : null;
  const tried = contacts.filter(({ direction, reached }) => direction === 'out' && reached !== 'spoke');
  return {
    lastReached: last === null ? null : new Date(last),
    triedSince: tried.filter(({ happenedAt }) => last === null || happenedAt.getTime() > last).length,
  };
}

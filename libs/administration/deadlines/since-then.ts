import type { Owed, Reckoned } from '../../platform/duties/reckoning.js';
import type { Tx } from '../../platform/work/tx.js';
import { isAreaTiming, type DayTimingName } from '../../timings/index.js';
import { lengthInForum } from './area-timings.js';

/** Reckons a duty's day by a deadline from the day since which it is owed, by the length that the forum's area has settled. */
export const sinceThen =
  (name: DayTimingName) =>
  async (tx: Tx, { since, forumId }: Owed): Promise<readonly Reckoned[]> => {
    if (!since) return [];
    const settings = isAreaTiming(name) && forumId ? await lengthInForum(tx, name, forumId) : {};
    return [{ name, from: since, settings }];
  };

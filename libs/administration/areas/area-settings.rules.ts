import { addDays, londonDay, type LondonDate } from '../../kernel/london-date.js';

/** What an area settled, from which day on; the first that it ever settled has the number 1. */
export interface Settled {
  readonly number: number;
  readonly fromOn: string;
}

/** How it stands on a day: it counts, it is to come, its time is over, or it was settled anew for the same day. */
export type SettledStanding = 'in_force' | 'to_come' | 'over' | 'replaced';

const later = (one: Settled, other: Settled): number =>
  other.fromOn.localeCompare(one.fromOn) || other.number - one.number;

/** What counts of all that one area settled: the latest day that has come, and of one day the last that was said. */
export const inForceOn = <S extends Settled>(all: readonly S[], day: LondonDate): S | undefined =>
  all.filter(({ fromOn }) => fromOn <= day).sort(later)[0];

/** How one of all that an area settled stands on a day, and its last day where there is one. */
export function standingOn(
  all: readonly Settled[],
  one: Settled,
  day: LondonDate,
): { standing: SettledStanding; lastDay?: LondonDate } {
  if (all.some(({ fromOn, number }) => fromOn === one.fromOn && number > one.number)) return { standing: 'replaced' };
  const next = all
    .map(({ fromOn }) => fromOn)
    .filter((fromOn) => fromOn > one.fromOn)
    .sort()[0];
  const lastDay = next === undefined ? {} : { lastDay: addDays(londonDay(next), -1) };
  if (one.fromOn > day) return { standing: 'to_come', ...lastDay };
  return { standing: inForceOn(all, day)?.number === one.number ? 'in_force' : 'over', ...lastDay };
}

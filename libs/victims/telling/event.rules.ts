import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import type { VictimEvent } from './event.fields.js';

/** What the rules read of a telling. */
export type Telling = Pick<
  VictimEvent,
  'id' | 'state' | 'victimId' | 'kind' | 'occurredAt' | 'contentClass' | 'said' | 'endedAt' | 'settledAs' | 'settledAt'
>;

type Happened = Pick<VictimEvent, 'victimId' | 'kind' | 'occurredAt'>;

/** Whether two entries are of one happening: of the same kind, and not further apart than two forces enter it. */
export function isSameHappening(one: Happened, other: Happened): boolean {
  const [first, last] = [one, other].map(({ occurredAt }) => londonDate(occurredAt)).sort() as [LondonDate, LondonDate];
  return one.victimId === other.victimId && one.kind === other.kind && last <= due('same_happening', first);
}

/** What was settled counts for what had been told by then; a telling that was wrong contradicts nothing any more. */
function isSettled(one: Telling, other: Telling): boolean {
  if (one.settledAs === 'wrong' || other.settledAs === 'wrong') return true;
  const entered = Math.max(Number(one.endedAt), Number(other.endedAt));
  return [one, other].some(({ settledAt }) => settledAt !== null && Number(settledAt) >= entered);
}

/**
 * Whether two tellings of one happening said different things of the same class, and nobody has settled which is right.
 * @returns the same whichever is named first
 */
export const contradicts = (one: Telling, other: Telling): boolean =>
  one.id !== other.id &&
  one.state === 'told' &&
  other.state === 'told' &&
  one.said !== null &&
  one.contentClass === other.contentClass &&
  one.said !== other.said &&
  isSameHappening(one, other) &&
  !isSettled(one, other);

/** How a telling stands to its day: what was done in time and entered later was not done late. */
export function timeliness(
  { state, dueOn, toldAt, endedAt }: Pick<VictimEvent, 'dueOn' | 'toldAt' | 'endedAt'> & { readonly state: string },
  today: LondonDate,
): 'overdue' | 'told_late' | 'entered_late' | null {
  if (state === 'due') return dueOn < today ? 'overdue' : null;
  if (state !== 'told' || !toldAt || !endedAt) return null;
  if (londonDate(toldAt) > dueOn) return 'told_late';
  return londonDate(endedAt) > dueOn ? 'entered_late' : null;
}

import { addDays, addMonths, addYears, type LondonDate } from '../../kernel/london-date.js';
import { timings } from '../../timings/index.js';
import type { RetentionRule } from './retention-rule.entity.js';
import type { Retention } from './retention.entity.js';
import { running } from './retention.states.js';

/** The day on which a file is to be looked at: so long after the day from which it was clear, or was looked at last. */
export const dueFrom = (from: LondonDate, { count, unit }: Pick<RetentionRule, 'count' | 'unit'>): LondonDate =>
  unit === 'years' ? addYears(from, count) : addMonths(from, count);

/** A review is among what is near from the day on which its first reminder goes. */
export const nearUntil = (today: LondonDate): LondonDate => addDays(today, timings.renewal_ahead.within.days);

/** How a file stands to its review on a day. A legal hold stops the clock; a file that is open again has none. */
export function clockOf(
  { state, held, dueOn }: Pick<Retention, 'state' | 'held' | 'dueOn'>,
  today: LondonDate,
): 'none' | 'held' | 'overdue' | 'due' | 'clear' {
  if (!(running as readonly string[]).includes(state)) return 'none';
  if (held) return 'held';
  if (dueOn < today) return 'overdue';
  return dueOn <= nearUntil(today) ? 'due' : 'clear';
}

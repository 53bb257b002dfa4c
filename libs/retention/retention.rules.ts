import { inForceOn } from '../areas/index.js';
import { addDays, addMonths, addYears, type LondonDate } from '../kernel/london-date.js';
import { timings } from '../timings/index.js';
import type { RetentionRule } from './retention-rule.entity.js';
import type { Retention } from './retention.entity.js';
import { running } from './retention.states.js';

type Rule = Pick<RetentionRule, 'id' | 'areaCode' | 'agencyId' | 'groupKey' | 'number' | 'count' | 'unit' | 'fromOn'>;

/** Whose rules hold: those of the area of a clinic's case, or of the service whose file it is. */
export interface Keeping {
  readonly areaCode: string | null;
  readonly agencyId: string | null;
}

const settledBy = (rule: Rule, { areaCode, agencyId }: Keeping): boolean =>
  (areaCode !== null && rule.areaCode === areaCode) || (agencyId !== null && rule.agencyId === agencyId);

/** Whether an area or a service settled it, and not the product: then it holds from a day on. */
export const isSettled = <R extends Pick<Rule, 'fromOn'>>(rule: R): rule is R & { readonly fromOn: string } =>
  rule.fromOn !== null;

/** The rule of a group on a day: what its keeper settled last, else the product's own. @throws Error where the product has none */
export function ruleOn<R extends Rule>(rules: readonly R[], groupKey: string, keeping: Keeping, day: LondonDate): R {
  const ofGroup = rules.filter((rule) => rule.groupKey === groupKey);
  const own = ofGroup.filter((rule) => settledBy(rule, keeping)).filter(isSettled);
  const standard = ofGroup.find((rule) => rule.areaCode === null && rule.agencyId === null);
  const found = inForceOn(own, day) ?? standard;
  if (!found) throw new Error('There is no rule for this group of record');
  return found;
}

/** The day on which a file is to be looked at: so long after the day from which it was clear, or was looked at last. */
export const dueFrom = (from: LondonDate, { count, unit }: Pick<Rule, 'count' | 'unit'>): LondonDate =>
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

import { inForceOn } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { RetentionRule } from './retention-rule.entity.js';

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

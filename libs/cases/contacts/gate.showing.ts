import { safeContactRows } from '../cases/index.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { VictimRow } from '../../platform/pages/case-part.js';
import type { RuleShown } from './gate.js';
import { standingWarnings } from './gate.rules.js';

/** How old a rule is, in words. */
const ageSaid = (t: Words, { verified, since, days }: RuleShown): string =>
  t(`cases.victimView.${verified ? 'verified' : 'unverified'}`, { day: formatDay(since), count: days });

/** A safe contact rule as it stands above whatever is done by it, its age first. */
export function ruleRows(t: Words, rule: RuleShown): VictimRow[] {
  const state = rule.mustCheck ? { tag: { text: t('contacts.gate.old'), colour: 'red' } } : {};
  const age = { key: t('contacts.gate.age'), value: { text: ageSaid(t, rule), ...state } };
  return [age, ...safeContactRows(t, rule, rule.beside)];
}

/** What whoever is about to use it is warned of. */
export const warningsOf = (t: Words, rule: RuleShown, of: { at: Date; advocate: boolean }): string[] => [
  ...(rule.mustCheck ? [t(rule.toCheckAt ? 'contacts.gate.bounced' : 'contacts.gate.mustCheck')] : []),
  ...standingWarnings(rule.answers, of).map(({ what }) => t(`contacts.findings.${what}`)),
];

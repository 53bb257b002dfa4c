import { londonInstant, type LondonDate } from '../../kernel/london-date.js';
import type { FieldError } from '../../kernel/problem.js';
import type { Direction, Mode, Reached } from './contact.words.js';
import { findingsOf, goesWith, type Finding, type Meant, type RuleCheck } from './gate.rules.js';

/** What a rule is asked of one contact. */
interface Rule {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly mustCheck: boolean;
}

/** What is said of a contact that the rule has something to say about. */
interface Said {
  readonly direction?: Direction | undefined;
  readonly reached?: Reached | undefined;
  readonly ruleCheck?: RuleCheck | undefined;
  readonly reason?: string | undefined;
  readonly warned?: string | undefined;
}

/** What is missing of the check of a rule that is old, or what cannot be said of it. */
export function wrongOfCheck(rule: Rule, { direction, ruleCheck, reached }: Said): FieldError[] {
  if (!ruleCheck)
    return rule.mustCheck && direction !== 'in' ? [{ field: 'ruleCheck', message: 'contacts.errors.check' }] : [];
  if (!reached || goesWith(ruleCheck, reached)) return [];
  return [{ field: 'ruleCheck', message: `contacts.errors.${reached === 'spoke' ? 'ask' : 'unasked'}` }];
}

/** What the rule forbids without a reason, and what it warns of that was not read. */
export const wrongOfWay = (findings: readonly Finding[], { reason, warned }: Said): FieldError[] =>
  reason
    ? []
    : findings.flatMap(({ weight, what }): FieldError[] => {
        if (weight === 'warns' && warned) return [];
        return [{ field: weight === 'forbids' ? 'reason' : 'warned', message: `contacts.findings.${what}` }];
      });

/** A contact as far as it was typed. */
export interface TypedSoFar extends Said {
  readonly confirmed?: unknown;
  readonly mode?: Mode | undefined;
  readonly happenedOn?: LondonDate | undefined;
  readonly happenedTime?: string | undefined;
}

const ofTime: readonly Finding['what'][] = ['days', 'hours', 'times'];

/** What the rule says of when it was, and of the way once that is chosen. */
function findingsSoFar(rule: Rule, typed: TypedSoFar, at: Date, advocate: boolean): Finding[] {
  const { mode, reached } = typed;
  const meant: Meant = { mode: mode ?? 'other', direction: 'out', ...(reached && { reached }), at, advocate };
  return findingsOf(rule.answers, meant).filter(({ what }) => mode || ofTime.includes(what));
}

/**
 * Everything that the rule has against a contact as far as it was typed, so that it is said in one round with what the form
 * itself refuses. Of what came from the victim it says nothing.
 */
export function wrongSoFar(
  rule: Rule | null,
  typed: TypedSoFar,
  { now, advocate }: { readonly now: Date; readonly advocate: boolean },
): FieldError[] {
  if (!rule || typed.direction === 'in') return [];
  const { confirmed, happenedOn, happenedTime } = typed;
  const at = happenedOn && happenedTime ? londonInstant(happenedOn, happenedTime) : undefined;
  return [
    ...(confirmed ? [] : [{ field: 'confirmed', message: 'contacts.errors.confirm' }]),
    ...wrongOfCheck(rule, typed),
    ...(at && at > now ? [{ field: 'happenedOn', message: 'platform.errors.future' }] : []),
    ...(at ? wrongOfWay(findingsSoFar(rule, typed, at, advocate), typed) : []),
  ];
}

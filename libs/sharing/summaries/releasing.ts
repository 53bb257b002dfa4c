import { mayGoTo, type Side } from '../disclosures/index.js';
import { agreementWords, type Category, type Role } from '../../platform/access/access-matrix.js';
import type { ReasonName } from './withholding.reasons.js';

/** What decides whether a paragraph can go out at all. */
export interface Releasable {
  readonly category: string;
  /** Whether it is an answer that its agency keeps apart. */
  readonly apart: boolean;
  /** Whether its words say where the victim is. */
  readonly saysWhere: boolean;
}

/** Whoever receives a summary: on whose side, and for an agency the roles that are held there. */
export interface Towards {
  readonly side: Side;
  readonly roles: readonly Role[];
}

/** What never goes out in a summary, whoever receives it and whoever wrote it. */
const never: { readonly [C in Category]?: ReasonName } = {
  victimLocation: 'victim_location',
  safetyPlan: 'safety_plan',
  advocateConfidence: 'advocate_confidence',
  keptAnswer: 'kept_apart',
};

/**
 * Why a paragraph can be released to nobody, or not to this recipient; nothing where it is for people to decide
 * (`domain.md` 8, rules 1 and 3, and the table: what no agreement has a word for is never shared).
 */
export function closedBecause({ category, apart, saysWhere }: Releasable, to: Towards): ReasonName | undefined {
  const known = never[category as Category];
  if (known) return known;
  if (apart) return 'kept_apart';
  if (saysWhere) return 'victim_location';
  if (!agreementWords[category as Category]) return 'never_shared';
  return mayGoTo(category as Category, to.side, to.roles) ? undefined : 'closed_to_recipient';
}

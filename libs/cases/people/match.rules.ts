import type { LondonDate } from '../../kernel/london-date.js';
import { accountKey, compareDob, phoneKey, pncKey, postcodeKey, type DobReason } from './fact-match.rules.js';
import { compareNames, namePoints, type How, type LikenessName, type NameReason } from './name-match.rules.js';
import { nameKey } from './name.rules.js';

/** What is known of somebody, for comparison. The caller puts in only what the person who looks may see. */
export interface Likeness {
  /** As recorded, preferred, former. */
  readonly names: readonly LikenessName[];
  /** Other names as typed: a nickname, a whole name, the name on an account. */
  readonly aliases?: readonly string[];
  readonly dob?: LondonDate | null;
  readonly pnc?: string | null;
  readonly postcode?: string | null;
  readonly phones?: readonly string[];
  /** Addresses of mail and names of accounts. */
  readonly accounts?: readonly string[];
}

/** Why two records may be one person, or may not; each is a key of a sentence. */
export type MatchReason =
  | 'same_pnc'
  | 'different_pnc'
  | DobReason
  | 'same_alias'
  | 'same_postcode'
  | 'same_phone'
  | 'same_account'
  | NameReason
  | How;

export interface Match {
  /** 0 to 100; for order, not a probability. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
  /** Whether to show the pair to a person. */
  readonly offer: boolean;
  /** The strongest evidence there is, to show first; joining is for a person all the same. */
  readonly certain: boolean;
}

/** Points; a design of this product, tried on the reference data's true and false duplicates and on generated people. */
const points = {
  same_pnc: 60,
  different_pnc: -20,
  same_dob: 30,
  dob_day_and_month_swapped: 22,
  dob_one_digit_off: 20,
  dob_near: 18,
  different_dob: -15,
  same_alias: 25,
  same_postcode: 20,
  same_phone: 40,
  same_account: 40,
} as const;

/** From here a pair is shown: the same whole name with nothing against it is enough. */
const OFFERED_FROM = namePoints.surname + namePoints.forename;

/**
 * The points that a name has to bring of somebody whom nothing but their name was found by: what is nearest of a date of
 * birth that is neither the same nor swapped brings the rest.
 */
export const LEAST_BY_NAME = OFFERED_FROM - points.dob_one_digit_off;

/**
 * Compares two records. Blank is never a match for blank: of two people nothing is known, nothing is offered.
 * Symmetric.
 */
export function score(a: Likeness, b: Likeness): Match {
  const name = compareNames(a, b);
  const known = [
    comparePnc(a, b),
    compareDob(a.dob, b.dob),
    compareAliases(a, b),
    shares(postcodeKey, [a.postcode], [b.postcode]) ? ('same_postcode' as const) : undefined,
    shares(phoneKey, a.phones, b.phones) ? ('same_phone' as const) : undefined,
    shares(accountKey, a.accounts, b.accounts) ? ('same_account' as const) : undefined,
  ].filter((reason) => reason !== undefined);
  const total = known.reduce((sum, reason) => sum + points[reason], name.points);
  const reasons: MatchReason[] = [...known, ...(name.reason ? [name.reason] : []), ...(name.how ?? [])];
  const bounded = Math.max(0, Math.min(100, Math.round(total)));
  return { score: bounded, reasons, offer: bounded >= OFFERED_FROM, certain: isCertain(reasons) };
}

/** The same number and nothing against it but a slip of the pen; or everything a victim's record has, letter by letter. */
function isCertain(reasons: readonly MatchReason[]): boolean {
  const has = (...wanted: MatchReason[]): boolean => wanted.some((reason) => reasons.includes(reason));
  if (has('different_pnc', 'different_dob')) return false;
  if (has('same_pnc')) return has('same_name', 'similar_name');
  return has('same_name') && has('same_dob') && has('same_postcode');
}

type Typed = readonly (string | null | undefined)[];

/** Whether both have one in common, as it is compared. */
function shares(keyOf: (typed: string) => string, a: Typed = [], b: Typed = []): boolean {
  const keys = (all: Typed): string[] => all.map((one) => keyOf(one ?? '')).filter((key) => key !== '');
  const right = keys(b);
  return keys(a).some((key) => right.includes(key));
}

function comparePnc(a: Likeness, b: Likeness): 'same_pnc' | 'different_pnc' | undefined {
  const [left, right] = [pncKey(a.pnc ?? ''), pncKey(b.pnc ?? '')];
  if (left === '' || right === '') return undefined;
  return left === right ? 'same_pnc' : 'different_pnc';
}

function compareAliases(a: Likeness, b: Likeness): 'same_alias' | undefined {
  const wholes = (of: Likeness): string[] =>
    of.names.map((name) => nameKey(`${name.forename ?? ''} ${name.surname ?? ''}`));
  const aliases = (of: Likeness): string[] => (of.aliases ?? []).map(nameKey).filter((key) => key.length > 3);
  const left = aliases(a);
  const right = aliases(b);
  const isShared =
    left.some((alias) => right.includes(alias) || wholes(b).includes(alias)) ||
    right.some((alias) => wholes(a).includes(alias));
  return isShared ? 'same_alias' : undefined;
}

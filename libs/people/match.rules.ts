import type { LondonDate } from '../kernel/london-date.js';
import { compareNames, namePoints, type LikenessName, type NameReason } from './name-match.rules.js';
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
}

/** Why two records may be one person, or may not; each is a key of a sentence. */
export type MatchReason =
  | 'same_pnc'
  | 'different_pnc'
  | 'same_dob'
  | 'dob_day_and_month_swapped'
  | 'dob_one_digit_off'
  | 'different_dob'
  | 'same_alias'
  | 'same_postcode'
  | NameReason;

export interface Match {
  /** 0 to 100; for order, not a probability. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
  /** Whether to show the pair to a person. */
  readonly offer: boolean;
  /** The strongest evidence there is, to show first; joining is for a person all the same. */
  readonly certain: boolean;
}

/** Points; a design of this product, tried on the reference data's true and false duplicates. */
const points = {
  same_pnc: 60,
  different_pnc: -20,
  same_dob: 30,
  dob_day_and_month_swapped: 22,
  dob_one_digit_off: 20,
  different_dob: -15,
  same_alias: 25,
  same_postcode: 20,
} as const;

/** From here a pair is shown: the same whole name with nothing against it is enough. */
const OFFERED_FROM = namePoints.surname + namePoints.forename;

/**
 * Compares two records. Blank is never a match for blank: of two people nothing is known, nothing is offered.
 * Symmetric.
 */
export function score(a: Likeness, b: Likeness): Match {
  const name = compareNames(a, b);
  const known = [comparePnc(a, b), compareDob(a.dob, b.dob), compareAliases(a, b), comparePostcodes(a, b)].filter(
    (reason) => reason !== undefined,
  );
  const total = known.reduce((sum, reason) => sum + points[reason], name.points);
  const reasons: MatchReason[] = [...known, ...(name.reason ? [name.reason] : [])];
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

/**
 * A Police National Computer number as it is compared: `2009/0412387K`, `09/412387K` and `2009-412387-k` are one.
 * What has another form is compared by its letters and digits.
 */
export function pncKey(pnc: string): string {
  const text = pnc.normalize('NFKC').trim().toUpperCase();
  const plain = text.replace(/[^A-Z0-9]/g, '');
  const parts =
    /^([A-Z]*)[^A-Z0-9]*(\d{4}|\d{2})[^A-Z0-9]+(\d{1,7})[^A-Z0-9]*([A-Z])$/.exec(text) ??
    /^([A-Z]*)(\d{4}|\d{2})(\d{7})([A-Z])$/.exec(plain);
  if (!parts) return plain;
  const [, prefix = '', year = '', number = '', check = ''] = parts;
  return `${prefix}${year.slice(-2)}${number.padStart(7, '0')}${check}`;
}

/** A postcode without its space, in capitals; empty where it is no postcode, such as 'no fixed abode'. */
export function postcodeKey(postcode: string): string {
  const key = postcode.toUpperCase().replace(/\s/g, '');
  return /^[A-Z]{1,2}\d[\dA-Z]?\d[A-Z]{2}$/.test(key) ? key : '';
}

function comparePnc(a: Likeness, b: Likeness): 'same_pnc' | 'different_pnc' | undefined {
  const [left, right] = [pncKey(a.pnc ?? ''), pncKey(b.pnc ?? '')];
  if (left === '' || right === '') return undefined;
  return left === right ? 'same_pnc' : 'different_pnc';
}

function comparePostcodes(a: Likeness, b: Likeness): 'same_postcode' | undefined {
  const key = postcodeKey(a.postcode ?? '');
  return key !== '' && key === postcodeKey(b.postcode ?? '') ? 'same_postcode' : undefined;
}

/** How two dates of birth stand to each other; nothing where one is not known. */
export function compareDob(
  a: LondonDate | null | undefined,
  b: LondonDate | null | undefined,
): 'same_dob' | 'dob_day_and_month_swapped' | 'dob_one_digit_off' | 'different_dob' | undefined {
  if (!a || !b) return undefined;
  if (a === b) return 'same_dob';
  if (a === `${b.slice(0, 4)}-${b.slice(8)}-${b.slice(5, 7)}`) return 'dob_day_and_month_swapped';
  const apart = [...a].filter((digit, at) => digit !== b[at]).length;
  return apart === 1 ? 'dob_one_digit_off' : 'different_dob';
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

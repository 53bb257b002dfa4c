import { nameKey, nameWords, normaliseName, similarity, soundKey } from './name.rules.js';
import { isNicknameOf } from './nickname.rules.js';

/** One name of a person; somebody with a single name has one of the two. */
export interface LikenessName {
  readonly surname?: string | null;
  readonly forename?: string | null;
}

/** A person's names and what else they go by. */
export interface Named {
  readonly names: readonly LikenessName[];
  readonly aliases?: readonly string[];
}

export type NameReason =
  'same_name' | 'similar_name' | 'same_surname' | 'similar_surname' | 'same_forename' | 'similar_forename';

/** What each part of a name is worth at most, in the points of `match.rules.ts`. */
export const namePoints = { surname: 22, forename: 18 } as const;

export interface NameMatch {
  readonly points: number;
  readonly reason?: NameReason;
}

/** The best that any name of the one makes with any name of the other. */
export function compareNames(a: Named, b: Named): NameMatch {
  let best: NameMatch = { points: 0 };
  for (const left of a.names) {
    for (const right of b.names) {
      const match = compareName({ ...left, aliases: a.aliases }, { ...right, aliases: b.aliases });
      if (match.points > best.points) best = match;
    }
  }
  return best;
}

type Known = LikenessName & { readonly aliases?: readonly string[] };
type Whole = Known & { readonly surname: string; readonly forename: string };

const isBlank = (name: string | null | undefined): boolean => normaliseName(name ?? '') === '';
const isWhole = (name: Known): name is Whole => !isBlank(name.surname) && !isBlank(name.forename);

function compareName(a: Known, b: Known): NameMatch {
  if (!isWhole(a) || !isWhole(b)) return compareSingle(a, b);
  const forename = Math.max(forenameLikeness(a.forename, b.forename), goesBy(a, b), goesBy(b, a));
  const straight = weigh(surnameLikeness(a.surname, b.surname), forename);
  const areSwapped = nameKey(a.surname) === nameKey(b.forename) && nameKey(a.forename) === nameKey(b.surname);
  return areSwapped && straight.reason !== 'same_name' ? weigh(0.9, 0.9) : straight;
}

/** The one has an alias that is the other's forename. */
const goesBy = (a: Whole, b: Whole): number =>
  a.aliases?.some((alias) => nameKey(alias) === nameKey(b.forename)) ? 0.9 : 0;

function weigh(surname: number, forename: number): NameMatch {
  const total = namePoints.surname * surname + namePoints.forename * forename;
  if (surname === 0 && forename === 0) return { points: 0 };
  if (surname > 0 && forename > 0)
    return { points: total, reason: surname === 1 && forename === 1 ? 'same_name' : 'similar_name' };
  if (surname > 0) return { points: total, reason: surname === 1 ? 'same_surname' : 'similar_surname' };
  return { points: total, reason: forename === 1 ? 'same_forename' : 'similar_forename' };
}

/** Where one of them has a single name, it may be either part of the other's. */
function compareSingle(a: Known, b: Known): NameMatch {
  const parts = (name: Known): string[] =>
    [name.surname, name.forename].filter((part): part is string => !isBlank(part));
  const pairs = parts(a).flatMap((left) => parts(b).map((right) => surnameLikeness(left, right)));
  const best = Math.max(0, ...pairs);
  if (best === 0) return { points: 0 };
  const areBothSingle = parts(a).length === 1 && parts(b).length === 1;
  if (areBothSingle && best === 1) return { points: namePoints.surname + namePoints.forename, reason: 'same_name' };
  return { points: namePoints.surname * best, reason: 'similar_name' };
}

/** 0 to 1. A surname in common among several counts, as after a marriage. */
function surnameLikeness(a: string, b: string): number {
  if (nameKey(a) === nameKey(b)) return 1;
  const words = nameWords(b);
  if (nameWords(a).some((word) => words.includes(word))) return 0.85;
  return spellingLikeness(a, b);
}

function forenameLikeness(a: string, b: string): number {
  if (nameKey(a) === nameKey(b)) return 1;
  const [left = ''] = nameWords(a);
  const [right = ''] = nameWords(b);
  if (left === right || isNicknameOf(left, right)) return 0.9;
  if ((left.length === 1 || right.length === 1) && left[0] === right[0]) return 0.4;
  return spellingLikeness(left, right);
}

function spellingLikeness(a: string, b: string): number {
  const alike = similarity(a, b);
  const key = soundKey(a);
  if (key.length > 1 && key === soundKey(b) && alike > 0) return 0.8;
  if (alike >= 0.5) return 0.7;
  return isOneLetterApart(nameKey(a), nameKey(b)) ? 0.7 : 0;
}

/** One letter more, fewer or other, or two neighbours swapped, in names long enough for that to be a slip. */
function isOneLetterApart(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [left, right] = [a.slice(start), b.slice(start)];
  if (left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}

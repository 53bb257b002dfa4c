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
  | 'same_name'
  | 'similar_name'
  | 'same_surname'
  | 'similar_surname'
  | 'same_forename'
  | 'similar_forename';

/** By what names are alike that are not the same. */
export type How = 'sounds_alike' | 'spelt_alike' | 'nickname' | 'names_swapped' | 'goes_by';

/** What each part of a name is worth at most, in the points of `match.rules.ts`. */
export const namePoints = { surname: 22, forename: 18 } as const;

export interface NameMatch {
  readonly points: number;
  readonly reason?: NameReason;
  readonly how?: readonly How[];
}

/** How alike one part of two names is, 0 to 1, and by what. */
interface Alike {
  readonly likeness: number;
  readonly how?: How;
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

type Known = LikenessName & { readonly aliases?: readonly string[] | undefined };
type Whole = Known & { readonly surname: string; readonly forename: string };

const isBlank = (name: string | null | undefined): boolean => normaliseName(name ?? '') === '';
const isWhole = (name: Known): name is Whole => !isBlank(name.surname) && !isBlank(name.forename);

const nothing: Alike = { likeness: 0 };
const better = (one: Alike, other: Alike): Alike => (other.likeness > one.likeness ? other : one);

function compareName(a: Known, b: Known): NameMatch {
  if (!isWhole(a) || !isWhole(b)) return compareSingle(a, b);
  const forename = [goesBy(a, b), goesBy(b, a)].reduce(better, forenameLikeness(a.forename, b.forename));
  const straight = weigh(surnameLikeness(a.surname, b.surname), forename);
  const inOtherOrder: Alike = { likeness: 0.9, how: 'names_swapped' };
  const turned = isWithin(a, b) || isWithin(b, a) ? weigh(inOtherOrder, inOtherOrder) : straight;
  return turned.points > straight.points ? turned : straight;
}

/** All words of the one are among those of the other, in whatever order: a middle name or a second surname left out. */
function isWithin(a: Whole, b: Whole): boolean {
  const words = (name: Whole): string[] => [...nameWords(name.forename), ...nameWords(name.surname)];
  const others = words(b);
  return words(a).every((word) => others.includes(word));
}

/** The one has an alias that is the other's forename. */
const goesBy = (a: Whole, b: Whole): Alike =>
  a.aliases?.some((alias) => nameKey(alias) === nameKey(b.forename)) ? { likeness: 0.9, how: 'goes_by' } : nothing;

function weigh(surname: Alike, forename: Alike): NameMatch {
  const points = namePoints.surname * surname.likeness + namePoints.forename * forename.likeness;
  const how = [...new Set([surname.how, forename.how].filter((one) => one !== undefined))];
  const reason = reasonOf(surname.likeness, forename.likeness);
  return reason ? { points, reason, how } : { points: 0 };
}

function reasonOf(surname: number, forename: number): NameReason | undefined {
  if (surname > 0 && forename > 0) return surname === 1 && forename === 1 ? 'same_name' : 'similar_name';
  if (surname > 0) return surname === 1 ? 'same_surname' : 'similar_surname';
  if (forename > 0) return forename === 1 ? 'same_forename' : 'similar_forename';
  return undefined;
}

/** Where one of them has a single name, it may be either part of the other's. */
function compareSingle(a: Known, b: Known): NameMatch {
  const parts = (name: Known): string[] =>
    [name.surname, name.forename].filter((part): part is string => !isBlank(part));
  const pairs = parts(a).flatMap((left) => parts(b).map((right) => surnameLikeness(left, right)));
  const best = pairs.reduce(better, nothing);
  if (best.likeness === 0) return { points: 0 };
  const areBothSingle = parts(a).length === 1 && parts(b).length === 1;
  if (areBothSingle && best.likeness === 1)
    return { points: namePoints.surname + namePoints.forename, reason: 'same_name' };
  return {
    points: namePoints.surname * best.likeness,
    reason: 'similar_name',
    ...(best.how && { how: [best.how] }),
  };
}

/** A surname in common among several counts, as after a marriage. */
function surnameLikeness(a: string, b: string): Alike {
  if (nameKey(a) === nameKey(b)) return { likeness: 1 };
  const words = nameWords(b);
  if (nameWords(a).some((word) => words.includes(word))) return { likeness: 0.85 };
  return spellingLikeness(a, b);
}

function forenameLikeness(a: string, b: string): Alike {
  if (nameKey(a) === nameKey(b)) return { likeness: 1 };
  const [lefts, rights] = [nameWords(a), nameWords(b)];
  const [left = '', right = ''] = [lefts[0], rights[0]];
  if (left === right) return { likeness: 0.9 };
  if (isNicknameOf(left, right)) return { likeness: 0.9, how: 'nickname' };
  if (lefts.some((word) => rights.includes(word))) return { likeness: 0.8 };
  if ((left.length === 1 || right.length === 1) && left[0] === right[0]) return { likeness: 0.4 };
  return spellingLikeness(left, right);
}

function spellingLikeness(a: string, b: string): Alike {
  const alike = similarity(a, b);
  const key = soundKey(a);
  if (key.length > 1 && key === soundKey(b) && alike > 0) return { likeness: 0.8, how: 'sounds_alike' };
  const isAlike = alike >= 0.5 || isOneLetterApart(nameKey(a), nameKey(b));
  return isAlike ? { likeness: 0.7, how: 'spelt_alike' } : nothing;
}

/** One letter more, fewer or other, or two neighbours swapped, in names long enough for that to be a slip. */
function isOneLetterApart(a: string, b: string): boolean {
  if (Math.max(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [left, right] = [a.slice(start), b.slice(start)];
  if (left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}

/** How alike a word that was typed and a word of a name are; the beginning of a word stands for it. */
function wordLikeness(typed: string, word: string, ofForename: boolean): number {
  if (typed === word) return 1;
  if (ofForename && isNicknameOf(typed, word)) return 0.9;
  return Math.max(spellingLikeness(typed, word).likeness, word.startsWith(typed) ? 0.7 : 0);
}

/**
 * How like names the words are that somebody typed to find one, by what makes the words of possible matches alike; what was
 * worked out of a word of one name is known of the next.
 * @returns for a name 0 to 1, the mean of the words: each is like another word of it, in any order; 0 where one is like none
 */
export function likenessOfWords(typed: readonly string[]): (name: LikenessName) => number {
  const known = new Map<string, number>();
  const likeness = (word: string, one: string, ofForename: boolean): number => {
    const key = `${word} ${one} ${String(ofForename)}`;
    const found = known.get(key) ?? wordLikeness(word, one, ofForename);
    known.set(key, found);
    return found;
  };
  return ({ surname, forename }) => {
    const forenames = nameWords(forename ?? '');
    const left = [...forenames, ...nameWords(surname ?? '')];
    let sum = 0;
    for (const word of typed) {
      const likenesses = left.map((one) => likeness(word, one, forenames.includes(one)));
      const best = Math.max(0, ...likenesses);
      if (best === 0) return 0;
      left.splice(likenesses.indexOf(best), 1);
      sum += best;
    }
    return typed.length ? sum / typed.length : 0;
  };
}

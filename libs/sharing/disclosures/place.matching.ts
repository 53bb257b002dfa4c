import { connectingWords, institutionKinds, sameStreetKinds, streetKinds } from './place-words.js';
import { isCommon, spellingsOf, wordsOf, type Span, type Word } from './text-words.js';

type Matcher = (text: string, words: readonly Word[]) => Span[];

/** A street, a house or an institution as it is recorded: its own name, what it is, and the number of the house. */
interface Place {
  readonly name: readonly Word[];
  readonly kinds: ReadonlySet<string>;
  readonly kind: string | undefined;
  readonly number: string | undefined;
}

const isNumber = ({ plain }: Word): boolean => /^\d{1,4}[a-z]?$/.test(plain);
const isConnecting = ({ plain }: Word): boolean => connectingWords.has(plain);
const isCapital = (word: Word | undefined): boolean => /^\p{Lu}/u.test(word?.typed ?? '');

/** From which word to which, the last not among them. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where the words of a name stand one after another, small words between them aside. */
function stretchesOf(words: readonly Word[], name: readonly ReadonlySet<string>[]): Stretch[] {
  return words.flatMap((_, from) => {
    let at = from;
    for (const [nth, spellings] of name.entries()) {
      if (nth > 0) while (at < words.length && isConnecting(words[at] as Word)) at += 1;
      if (!spellings.has(words[at]?.folded ?? '')) return [];
      at += 1;
    }
    return [{ from, to: at }];
  });
}

/** The words before and after a stretch, small words aside. */
function besides(words: readonly Word[], { from, to }: Stretch): (Word | undefined)[] {
  let [before, after] = [from - 1, to];
  while (before >= 0 && isConnecting(words[before] as Word)) before -= 1;
  while (after < words.length && isConnecting(words[after] as Word)) after += 1;
  return [words[before], words[after]];
}

/** Kinds of which one stands for another where the name itself is a word of every day: *High Street* is not *High Court*. */
const kindsLike = (kind: string | undefined): ReadonlySet<string> =>
  new Set(kind === undefined ? [] : sameStreetKinds.filter((kinds) => kinds.includes(kind)).flat());

/** Told by what stands beside it, or by being a name that few places have. */
function placed({ name, kinds, kind, number }: Place): Matcher {
  const spellings = name.map(({ plain }) => spellingsOf(plain));
  const own = name.filter(({ plain }) => plain.length >= 4 && !isCommon(plain)).length;
  const beside = own > 0 ? kinds : kindsLike(kind);
  const isKind = ({ plain }: Word): boolean => beside.has(plain);
  return (_, words) =>
    stretchesOf(words, spellings).flatMap((stretch) => {
      const [first, last] = [words[stretch.from], words[stretch.to - 1]];
      const around = besides(words, stretch).flatMap((one) =>
        one && (isKind(one) || one.plain === number) ? [one] : [],
      );
      const isBeside = around.some(isKind);
      const isProper = own > 0 && (name.length > 1 || (kinds === institutionKinds && isCapital(first)));
      const isHouse = own > 0 && around.length > 0;
      const isStreet = isBeside && (isCapital(first) || around.length > 1);
      if (!first || !last || !(isProper || isHouse || isStreet)) return [];
      const all = [first, last, ...around];
      return [{ start: Math.min(...all.map(({ start }) => start)), end: Math.max(...all.map(({ end }) => end)) }];
    });
}

/** `st` is a saint before a name and a street behind it. */
const kindAt = (words: readonly Word[], kinds: ReadonlySet<string>): number =>
  words.findIndex(({ plain }, at) => kinds.has(plain) && (plain !== 'st' || at === words.length - 1));

/** Longer than this, a line is a sentence and no name of an institution. */
const LONGEST = 6;

/** The words of a street beside what it is: before it in English, behind it in Welsh, there as far as they have capitals. */
function streetName(words: readonly Word[], at: number): Word[] {
  if (at > 0) return words.slice(0, at);
  const behind = words.slice(at + 1);
  const hasCapitals = behind.some(isCapital);
  const end = behind.findIndex((word) => hasCapitals && !isConnecting(word) && !isCapital(word));
  return end < 0 ? behind : behind.slice(0, end);
}

/** The place in one line of an address; nothing for a town, where many live. */
function placeIn(line: string): Place | undefined {
  const all = wordsOf(line);
  const numbered = all.findLastIndex(isNumber);
  const words = numbered < 0 ? all : all.slice(numbered + 1);
  const number = all[numbered]?.plain;
  const [street, institution] = [kindAt(words, streetKinds), kindAt(words, institutionKinds)];
  const isStreet = street >= 0 && (number !== undefined || institution < 0);
  if (!isStreet && (words.length > LONGEST || (institution < 0 && number === undefined))) return undefined;
  const own = isStreet ? streetName(words, street) : words.filter(({ plain }) => !institutionKinds.has(plain));
  const name = own.filter((word) => !isNumber(word) && !isConnecting(word));
  const kinds = isStreet || institution < 0 ? streetKinds : institutionKinds;
  return name.length ? { name, kinds, kind: words[street]?.plain, number } : undefined;
}

/** Looks for the street or the house of an address, or for a school or an employer by its name. */
export function placeMatchers(value: string): Matcher[] {
  for (const line of value.split(/[,;\n]/)) {
    const place = placeIn(line);
    if (place) return [placed(place)];
  }
  return [];
}

import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js';
import { placeMatchers } from './place.matching.js';
import { fold, placesOfWhole, plainOf, wordsOf, type Span, type Word } from './text-words.js';

/** What is recorded of where a victim is: a value of any kind, or a protected name. */
export interface RecordedLocation {
  readonly value: string;
  readonly isName: boolean;
  /** Of a protected name, the person's other names: these say nothing. */
  readonly otherNames?: readonly string[];
}

/** Where a text says one of them: the part of the text, counted in UTF-16 units, and the value as it is recorded. */
export interface LocationMatch extends Span {
  readonly detail: string;
}

/** Looks for one value in a text. */
export type Matcher = (text: string, words: readonly Word[]) => Span[];

const postcodeForm = /(?<![\p{L}\p{N}])([A-Z]{1,2}\d[A-Z\d]?)\s?(\d[A-Z]{2})(?![\p{L}\p{N}])/giu;
const accountForm = /[\p{L}\p{N}._%+-]*@[\p{L}\p{N}._-]{2,}/gu;
/** Digits in any notation, letters that look like some among them. */
const digitRun = /[+(]?[\doOlI](?:[\s().\-/\u2013]{0,3}[\doOlI]){5,15}/gu;

const spanOf = ({ 0: said, index = 0 }: RegExpMatchArray): Span => ({ start: index, end: index + said.length });

/** The second half of a postcode is enough where it is typed in capitals, and is none of another's. */
function postcode([, , inward = '']: RegExpMatchArray): Matcher {
  const half = new RegExp(
    String.raw`(?<![\p{L}\p{N}]|[A-Z]\d[A-Z\d]?\s?)${inward.toUpperCase()}(?![\p{L}\p{N}])`,
    'gu',
  );
  return (text) => [...text.matchAll(half)].map(spanOf);
}

/** The digits of a number without the code of the country and the nought before it. */
const nationalOf = (digits: string): string =>
  digits
    .replace(/\(0\)/g, '')
    .replaceAll(/[oO]/g, '0')
    .replaceAll(/[lI]/g, '1')
    .replace(/\D/g, '')
    .replace(/^(?:00)?44(?=\d{9,10}$)/, '')
    .replace(/^0/, '');

/** So many digits at the end of a number are the number without the code of its area. */
const [LOCAL, WHOLE] = [6, 9];

function telephone(value: string): Matcher {
  const national = String(parsePhoneNumberFromString(value, 'GB')?.nationalNumber ?? nationalOf(value));
  const isThis = (digits: string): boolean =>
    digits === national || (digits.length >= LOCAL && digits.length < WHOLE && national.endsWith(digits));
  return (text) => {
    const formed = findPhoneNumbersInText(text, 'GB').filter(({ number }) => number.nationalNumber === national);
    const runs = [...text.matchAll(digitRun)].filter(([run]) => isThis(nationalOf(run)));
    return [...formed.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })), ...runs.map(spanOf)];
  };
}

function account(value: string): Matcher {
  const folded = fold(plainOf(value));
  return (text) => [...text.matchAll(accountForm)].filter(([said]) => fold(plainOf(said)) === folded).map(spanOf);
}

/** A value just as it is recorded, however it is spaced and punctuated. */
const whole =
  (value: string): Matcher =>
  (_, words) =>
    placesOfWhole(
      words,
      wordsOf(value)
        .map(({ folded }) => folded)
        .join(''),
    );

const SHORTEST_NAME = 3;
const isCapital = (word: Word | undefined): boolean => /^\p{Lu}/u.test(word?.typed ?? '');

/**
 * Each part of a name that no other name of the person has, with a capital, or several in any case. A first name with another
 * surname behind it is another person's.
 */
function name({ value, otherNames = [] }: RecordedLocation): Matcher {
  const other = new Set(otherNames.flatMap((one) => wordsOf(one).map(({ folded }) => folded)));
  const all = wordsOf(value).map(({ folded }) => folded);
  const surname = all.at(-1);
  const own = wordsOf(value).filter(({ plain, folded }) => plain.length >= SHORTEST_NAME && !other.has(folded));
  return (text, words) => {
    const said = words.map(({ folded }) => own.some((one) => one.folded === folded));
    const several = new Set(words.filter((_, at) => said[at]).map(({ folded }) => folded)).size > 1;
    const isAnothers = (at: number): boolean => {
      const [word, next] = [words[at], words[at + 1]];
      return (
        word?.folded !== surname &&
        isCapital(next) &&
        !all.includes(next?.folded ?? '') &&
        /^\s+$/.test(text.slice(word?.end, next?.start))
      );
    };
    return words.filter((word, at) => said[at] && (several || (isCapital(word) && !isAnothers(at))));
  };
}

/** Shorter than this, or without a digit or an @, a value is a word of every day: `weekdays`, `neighbour`. */
const SHORTEST = 5;

/** What of a recorded value can be looked for. */
function matchersOf(recorded: RecordedLocation): Matcher[] {
  const { value, isName } = recorded;
  if (isName) return [name(recorded)];
  const numbers = [...value.matchAll(digitRun)].map(([run]) => run).filter((run) => nationalOf(run).length >= WHOLE);
  const tells = /[\d@]/.test(value) && plainOf(value).replace(/[^\p{L}\p{N}@]/gu, '').length >= SHORTEST;
  return [
    ...(tells ? [whole(value)] : []),
    ...[...value.matchAll(postcodeForm)].flatMap((found) => [whole(found[0]), postcode(found)]),
    ...numbers.map(telephone),
    ...[...value.matchAll(accountForm)].map(([one]) => account(one)),
    ...placeMatchers(value.replace(postcodeForm, ' ').replace(accountForm, ' ')),
  ];
}

/**
 * Where a text says what is recorded of where a victim is, in any notation: a postcode whole or by its second half in
 * capitals, a telephone number, an account, a street or a house with or without its number, a school or an employer, and
 * each part of a protected name. In English and Welsh, with and without accents and mutations, and in letters that look
 * alike.
 * @returns the places in their order; of two that meet, the longer
 */
export function locationsIn(text: string, recorded: readonly RecordedLocation[]): LocationMatch[] {
  const words = wordsOf(text);
  const all = recorded.flatMap((one) =>
    matchersOf(one).flatMap((match) => match(text, words).map(({ start, end }) => ({ start, end, detail: one.value }))),
  );
  all.sort((one, other) => other.end - other.start - (one.end - one.start));
  const kept: LocationMatch[] = [];
  for (const one of all) if (kept.every(({ start, end }) => one.end <= start || one.start >= end)) kept.push(one);
  kept.sort((one, other) => one.start - other.start);
  return joined(text, kept);
}

/** Parts of one value with no word between them are one place. */
function joined(text: string, places: readonly LocationMatch[]): LocationMatch[] {
  const all: LocationMatch[] = [];
  for (const one of places) {
    const last = all.at(-1);
    const isNext = last?.detail === one.detail && !/[\p{L}\p{N}]/u.test(text.slice(last.end, one.start));
    if (last && isNext) all[all.length - 1] = { ...last, end: one.end };
    else all.push(one);
  }
  return all;
}

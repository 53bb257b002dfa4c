import { contactDetailsIn } from '../platform/redaction/contact-details.js';

/** What is recorded of where a victim is: a value of any kind, or a protected name. */
export interface RecordedLocation {
  readonly value: string;
  readonly isName: boolean;
}

/** Where a text says one of them: the part of the text, counted in UTF-16 units, and the value as it is recorded. */
interface LocationMatch {
  readonly start: number;
  readonly end: number;
  readonly detail: string;
}

/** What is looked for, as letters and digits; a street without its number only as whole words. */
interface Term {
  readonly plain: string;
  readonly isWhole: boolean;
  readonly detail: string;
}

/** Letters and digits alone, in capitals, with the place in the text from which each of them comes. */
interface Plain {
  readonly plain: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A character with its accents: what is one letter in one text may be two marks in another. */
const characters = /\P{M}\p{M}*|\p{M}+/gsu;

function plainOf(text: string): Plain {
  let plain = '';
  const [starts, ends]: [number[], number[]] = [[], []];
  for (const { 0: one, index } of text.matchAll(characters)) {
    const letters = one
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^\p{L}\p{N}@]/gu, '');
    plain += letters;
    for (let nth = 0; nth < letters.length; nth += 1) {
      starts.push(index);
      ends.push(index + one.length);
    }
  }
  return { plain, starts, ends };
}

/** Shorter than this, or without a digit or an @, a value is a word of every day: `weekdays`, `neighbour`. */
const SHORTEST = 5;

const houseNumber = /^\d+(?:\s?[A-Za-z](?![\p{L}\p{N}]))?,?\s+/u;

/** The streets in a recorded address, without the number of the house. */
const streetsIn = (value: string): string[] =>
  contactDetailsIn(value)
    .filter(({ kind }) => kind === 'address')
    .map((one) => one.value.replace(houseNumber, ''));

function termsOf({ value, isName }: RecordedLocation): Term[] {
  const { plain } = plainOf(value);
  const tells = isName ? plain.length > 0 : plain.length >= SHORTEST && /[\d@]/.test(value);
  const streets = streetsIn(value).map((street) => ({ plain: plainOf(street).plain, isWhole: true, detail: value }));
  return [...(tells ? [{ plain, isWhole: false, detail: value }] : []), ...streets];
}

const isInWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

function placesOf(
  { plain: term, isWhole, detail }: Term,
  text: string,
  { plain, starts, ends }: Plain,
): LocationMatch[] {
  const found: LocationMatch[] = [];
  for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + 1)) {
    const [start = 0, end = 0] = [starts[at], ends[at + term.length - 1]];
    const isPart = isInWord(text[start - 1]) || isInWord(text[end]);
    if (!isWhole || !isPart) found.push({ start, end, detail });
  }
  return found;
}

/**
 * Where a text says what is recorded of where a victim is: a postcode, a number, an address or a protected name however it is
 * spaced and punctuated, and the street of an address without the number of the house.
 * @returns the places in their order; of two that meet, the longer
 */
export function locationsIn(text: string, recorded: readonly RecordedLocation[]): LocationMatch[] {
  const read = plainOf(text);
  const all = recorded.flatMap(termsOf).flatMap((term) => (term.plain ? placesOf(term, text, read) : []));
  all.sort((one, other) => other.end - other.start - (one.end - one.start));
  const kept: LocationMatch[] = [];
  for (const one of all) if (kept.every(({ start, end }) => one.end <= start || one.start >= end)) kept.push(one);
  return kept.sort((one, other) => one.start - other.start);
}

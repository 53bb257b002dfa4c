import { randomInt as cryptoRandomInt } from 'node:crypto';

/** What a reference speaks of, told by its first letter. */
export const referenceKinds = {
  N: 'nomination',
  C: 'case',
  M: 'meeting',
  A: 'action',
  O: 'order',
  V: 'advocacy case',
} as const;

export type ReferenceKind = keyof typeof referenceKinds;

/** Said over a telephone and written on a whiteboard: 'C-7KM-4QX2'. It says nothing about whom it concerns. */
export type Reference = string & { readonly brand: 'Reference' };

export type ReadReference =
  | { readonly status: 'good'; readonly reference: Reference }
  /** It was meant to be a reference, but a character is wrong, missing or out of place. */
  | { readonly status: 'mistyped' }
  | { readonly status: 'not-a-reference' };

/** No vowels, so no words, and no pair that looks alike (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B). 23 characters, a prime. */
const alphabet = '23456789CFHJKMNPQRTVWXY';
const digits = 8;

/** A and O are no characters of a reference but stand in front of one; their values differ from the other kinds'. */
const valueOf = (character: string): number =>
  character === 'A' || character === 'O' ? 'AO'.indexOf(character) : alphabet.indexOf(character);

/**
 * Each place has its own weight and the sum is taken modulo a prime, so one wrong character, or two that change places,
 * always change it.
 */
const checkSum = (text: string): number =>
  [...text].reduce((sum, character, place) => sum + (8 - place) * valueOf(character), 0) % alphabet.length;

const print = (text: string): Reference => `${text[0]}-${text.slice(1, 4)}-${text.slice(4)}` as Reference;

/**
 * A new reference. There are about fifty million of a kind: whoever keeps it needs a unique index and another try.
 * @param randomInt a number from 0 up to but not including its argument
 */
export function makeReference(
  kind: ReferenceKind,
  randomInt: (below: number) => number = (below) => cryptoRandomInt(below),
): Reference {
  // A digit always follows the kind, so no name and no postcode looks like a reference.
  const drawn = [digits, ...Array<number>(5).fill(alphabet.length)].map((below) => alphabet[randomInt(below)]);
  const text = kind + drawn.join('');
  const check = (alphabet.length - checkSum(text)) % alphabet.length;
  return print(text + alphabet[check]);
}

/** Reads a reference as a person typed it: any case, spacing and punctuation. */
export function readReference(text: string): ReadReference {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  if (new RegExp(`^[NCMAOV][2-9][${alphabet}]{6}$`).test(typed) && checkSum(typed) === 0) {
    return { status: 'good', reference: print(typed) };
  }
  return { status: looksMeant(text.trim(), typed) ? 'mistyped' : 'not-a-reference' };
}

/** Eight characters of a reference, whatever stands between them, that are no part of a longer word. */
const anywhere = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?=([NCMAOV](?:[\s\p{P}]*[${alphabet}]){7})(?![\p{L}\p{N}]))`,
  'gu',
);

/** The references that stand in a text, as a person may have typed them among other words. */
export function referencesIn(text: string): Reference[] {
  const candidates = [...text.normalize('NFKC').toUpperCase().matchAll(anywhere)].map(([, found = '']) =>
    readReference(found),
  );
  return candidates.flatMap((read) => (read.status === 'good' ? [read.reference] : []));
}

/** Eight characters with a kind and a digit in front, in either order, or three groups of which the first is one character. */
const looksMeant = (text: string, typed: string): boolean =>
  /^([NCMAOV]\d|\d[NCMAOV])[A-Z0-9]{6}$/.test(typed) ||
  (/\d/.test(typed) && /^[A-Z0-9][-\s./]+[A-Z0-9]{2,4}[-\s./]+[A-Z0-9]{3,5}$/i.test(text));

/** Whether a text holds no reference of ours: what is of no case is to name none. */
export const ofNoCase = (text: string): boolean => !referencesIn(text).length;

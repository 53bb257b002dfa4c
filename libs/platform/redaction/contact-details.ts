/** How a contact detail is written. */
export type DetailKind = 'postcode' | 'telephone' | 'vehicle' | 'email' | 'handle' | 'address';

/** A contact detail in a text: where it begins and ends, counted in UTF-16 units, and what it says. */
export interface ContactDetail {
  readonly kind: DetailKind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** No letter or digit stands before, and none after. */
const before = String.raw`(?<![\p{L}\p{N}])`;
const after = String.raw`(?![\p{L}\p{N}])`;

const email = String.raw`(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}`;
const handle = String.raw`(?<![\p{L}\p{N}.])@[\p{L}\p{N}_.]{2,}`;
/** The outward part and the inward part, with any space or point between. */
const postcode = String.raw`${before}[A-Za-z]{1,2}\d[A-Za-z\d]?[\s.-]{0,3}\d[A-Za-z]{2}${after}`;
/** An identifier of a record: its first digits may read like a telephone number. */
const identifier = String.raw`[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}${after}`;
/** Ten to fifteen digits that begin with 0, 00 or +, however they are parted. */
const telephone = String.raw`(?<![\p{L}\p{N}+/-])(?!${identifier})(?:\+|\(?0)(?:[\s().-]{0,3}\d){9,14}(?![\p{N}])`;
/**
 * Registration marks since 1963: AB12 CDE, A123 BCD and ABC 123D, and Northern Ireland's ABZ 1234. In capitals where it is
 * parted, so that an area of a postcode and the word after it are none; a mark of one or two digits only where it is not.
 */
const vehicle = [
  String.raw`${before}[A-Z]{2}\d{2}\s?[A-Z]{3}${after}`,
  String.raw`${before}[a-z]{2}\d{2}[a-z]{3}${after}`,
  String.raw`${before}[A-Z](?:\d{2,3}\s?|\d)[A-Z]{3}${after}`,
  String.raw`${before}[A-Z]{3}(?:\s?\d{2,3}|\d)[A-Z]${after}`,
  String.raw`${before}[A-Z]{1,2}[IZ]\s?\d{3,4}${after}`,
].join('|');

/** What streets are called, in English after their name and in Welsh before it. */
const englishStreet =
  'street|st|road|rd|lane|ln|avenue|ave|close|drive|crescent|cres|terrace|gardens|gdns|grove|mews|parade|villas|cottages|square|court|place|walk|rise|row|way|hill|view|park|green|quay|wharf';
const welshStreet =
  'heol|hewl|stryd|ffordd|lôn|lon|rhodfa|clos|teras|rhes|cilgant|gerddi|maes|parc|llys|bryn|tai|cwrt|sgwâr|pen|rhiw|rhodfa’r|maes y|tan y|tŷ|bro|dôl|gelli|coed';
const house = String.raw`${before}\d{1,4}(?:\s?[A-Za-z])?,?\s+`;
/** A name: one to three words with a capital, small words of names between them. */
const named = String.raw`(?:(?:\p{Lu}[\p{L}'\u2019.-]*|of|the|y|yr|and)\s+){1,4}`;
const address = [
  `${house}${named}(?:${capitalised(englishStreet)})${after}`,
  // In small letters only where the kind of street follows its name at once, and the name counts nothing.
  String.raw`${house}(?!(?:hours?|hrs?|days?|weeks?|months?|years?|minutes?|mins?|miles?|times?|people|men|women|children|other|more|of|in|at|on|am|pm|per|st|nd|rd|th|january|february|march|april|may|june|july|august|september|october|november|december)${after})[\p{L}'\u2019-]{3,}\s+(?:street|road|lane|avenue|close|drive|crescent|terrace|gardens|grove|mews|stryd|heol)${after}`,
  String.raw`${house}(?:yn\s+|ar\s+)?(?:${capitalised(welshStreet)})(?:\s+(?:y|yr|\p{Lu}[\p{L}'\u2019-]*)){1,3}${after}`,
  String.raw`${house}(?:stryd|heol|ffordd|l\u00f4n|rhodfa|teras)\s+[\p{L}'\u2019-]{3,}${after}`,
].join('|');

function capitalised(words: string): string {
  return words
    .split('|')
    .map(
      (word) =>
        `[${word.charAt(0).toUpperCase()}${/^(?:st|rd|ave|street|road|lane|avenue)$/.test(word) ? word.charAt(0) : ''}]${word.slice(1)}`,
    )
    .join('|');
}

interface Form {
  readonly kind: DetailKind;
  /** Whether a text may have one: cheaper than to look for them, and most texts have none. */
  readonly mayHave: RegExp;
  readonly every: RegExp;
}

const form = (kind: DetailKind, source: string, mayHave: RegExp): Form => ({
  kind,
  mayHave,
  every: new RegExp(source, 'gu'),
});

const forms: readonly Form[] = [
  form('email', email, /@/),
  form('handle', handle, /@/),
  form('address', address, /\d(?:\s?[A-Za-z])?,?\s+[A-Za-z\u00C0-\u017E]/),
  form('postcode', postcode, /\d[A-Za-z]{2}/),
  form('telephone', telephone, /[+0](?:[\s().-]{0,3}\d){9}/),
  form('vehicle', vehicle, /(?:[A-Z]|[a-z]{2})\d{1,3}\s?[A-Za-z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|[IZ]\s?\d{3}/),
];

/** Every form has a digit or an @: most texts have neither. */
const mayHold = /[\d@]/;

/** Whether a text holds a contact detail. */
export const hasContactDetail = (text: string): boolean =>
  mayHold.test(text) && forms.some(({ mayHave, every }) => mayHave.test(text) && text.search(every) >= 0);

/**
 * The contact details in a text, by their form alone: postcodes, telephone numbers, registration marks, e-mail addresses,
 * handles, and a house number with a street. What it says and whose it is plays no part.
 * @returns them in their order, none over another: of two that meet, the one whose kind is looked for first
 */
export function contactDetailsIn(text: string): ContactDetail[] {
  if (!mayHold.test(text)) return [];
  const found: ContactDetail[] = [];
  for (const { kind, mayHave, every } of forms) {
    if (!mayHave.test(text)) continue;
    for (const match of text.matchAll(every)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.every((one) => end <= one.start || start >= one.end)) found.push({ kind, start, end, value: match[0] });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** What a reader of pages is told of the product's own words. */
export interface Makers {
  /** The names under which the rooms keep their messages. */
  readonly rooms: readonly string[];
  /** The names of the product's tables as its classes have them. */
  readonly classes: readonly string[];
  /** What the product holds in Welsh, as it holds it. */
  readonly welsh: readonly string[];
}

/** Words before a full stop make these no key: a file, or a name on the internet. */
const endings = 'csv|pdf|ics|xlsx|docx|json|zip|txt|md|uk|org|com|net|wales|cymru|example';
/** What is written beside the words of a message or a name, so that it is a part of something longer. */
const [before, after] = [
  String.raw`(?<![\p{L}\p{N}@/_-]|[\p{L}\p{N}_]\.)`,
  String.raw`(?![\p{L}\p{N}@/_-]|\.[\p{L}\p{N}_])`,
];

const references = [
  /(?<![\p{L}\p{N}_/-])[a-z-]+\.md\b/gu,
  // Not a postcode, whose second half begins with a figure.
  /(?<![\p{L}\p{N}])\[?S\d{1,3}[a-z]?\]?(?![\p{L}\p{N}]| \d[A-Z]{2})/gu,
  /\bdecisions? \d+/giu,
  /\bsections? [\d.]+ of (?:the )?(?:domain|capabilities|interface|naming|records)\b/giu,
  /\bdomain(?: section)? \d[\d.]*/giu,
];

const unfilled = [
  /\{\{.*?\}\}/gu,
  /(?<![{%$])\{[\p{L}_][\p{L}\p{N}_.]*\}(?!\})/gu,
  /%\{\w+\}|\$\{.*?\}|\{%.*?%\}|\$t\(.*?\)/gu,
  /\[object \w+\]|\bInvalid Date\b|\b(?:undefined|NaN|null)\b/gu,
];

/** Values as the database and the forms have them; one with hyphens where nothing else is said, for people have such words too. */
const values = [
  /(?<![\p{L}\p{N}@/])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\p{L}\p{N}@/])/gu,
  /^(?!one-to-one$)[a-z]+(?:-[a-z]+)+$/gu,
];

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** Any of these as words of their own; of two that begin alike the longer. */
const anyOf = (texts: readonly string[]): string =>
  `(?:${texts
    .toSorted((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')})`;

/**
 * A reader who knows what the makers of the product say among themselves, and gives what of it stands in a text for
 * people: keys of messages, references to the makers' papers, what was to be filled in, names of classes, values of the
 * database, and Welsh names. It is given texts in English alone: what is said to be Welsh (`lang`) is not among them.
 */
export function readerOf({ rooms, classes, welsh }: Makers): (text: string) => string[] {
  const ofTwoWords = classes.filter((one) => /^(?:[A-Z][a-z\d]+){2,}$/.test(one));
  const told: readonly (readonly [what: string, RegExp])[] = [
    ['key', new RegExp(`${before}${anyOf(rooms)}(?:\\.(?!(?:${endings})\\b)[a-z][\\w-]*)+${after}`, 'gu')],
    ...references.map((one) => ['reference', one] as const),
    ...unfilled.map((one) => ['unfilled', one] as const),
    ['class', new RegExp(`${before}${anyOf(ofTwoWords)}s?${after}`, 'gu')],
    ...values.map((one) => ['value', one] as const),
    ['Welsh', new RegExp(`(?<![\\p{L}\\p{N}])${anyOf(welsh)}(?![\\p{L}\\p{N}])`, 'gu')],
  ];
  return (text) => told.flatMap(([what, sort]) => [...text.matchAll(sort)].map(([one]) => `${what}: ${one}`));
}

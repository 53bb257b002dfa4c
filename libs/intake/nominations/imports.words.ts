import { languageOrUnknown } from '../../platform/messages/languages.js';
import { hasWords, languages, words } from '../../platform/messages/messages.js';
import { allColumnNames, columnOf, propertyOf, type ColumnName } from './nomination-row.columns.js';
import type { Receiver } from './nominations.lookups.js';

type Row = Readonly<Record<string, string>>;
type Known = ReadonlyMap<string, Receiver>;

/** What is looked up of a row. */
interface Lookups {
  readonly receivers: Known;
  readonly forces: ReadonlyMap<string, string>;
}

/** Words as they are compared: without case, outer spaces, or the kind of an apostrophe. */
const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim().replaceAll('’', "'").toLowerCase();

/** What the form calls a word of a column. */
export const wordSaid = (column: ColumnName, word: string): string =>
  `nominations.questions.${propertyOf(column)}.options.${word}`;

/** A word of a column by what the form calls it, in either language. */
const wordsOf = new Map<ColumnName, ReadonlyMap<string, string>>();
function wordCalled(column: ColumnName, said: string): string | undefined {
  const known = wordsOf.get(column) ?? new Map(languages.flatMap((language) => calledIn(column, words(language))));
  wordsOf.set(column, known);
  return known.get(plain(said));
}

const calledIn = (column: ColumnName, t: (key: string) => string): (readonly [string, string])[] =>
  (columnOf(column).words ?? []).flatMap((word) => {
    const key = wordSaid(column, word);
    return hasWords(key) ? [[plain(t(key)), word] as const] : [];
  });

let byName: ReadonlyMap<string, string> | undefined;
function languageCalled(said: string): string | undefined {
  byName ??= new Map(
    languages.flatMap((language) =>
      languageOrUnknown(words(language), language).map(({ value, text }) => [plain(text), value] as const),
    ),
  );
  return byName.get(plain(said));
}

/** The only one of some that is called so; of two of one name none. */
function only<T>(all: Iterable<T>, said: string, namesOf: (one: T) => readonly string[]): T | undefined {
  const found = [...all].filter((one) => namesOf(one).some((name) => plain(name) === plain(said)));
  return found.length === 1 ? found[0] : undefined;
}

/** The id of the forum that is called so, where it is one alone. */
export const forumCalled = (known: Known, said: string): string | undefined =>
  only(known.values(), said, ({ names }) => names)?.forumId;

function channelCalled({ receivers }: Lookups, said: string, forumKey: string): string | undefined {
  const external = languages.some((language) => plain(words(language)('nominations.queue.external')) === plain(said));
  if (external) return 'external';
  return only(receivers.get(forumKey)?.channelNames ?? [], said, ([, names]) => names)?.[0];
}

function forceCalled({ forces }: Lookups, said: string): string | undefined {
  const elsewhere = ['outside-ew', 'unknown'].find((code) =>
    languages.some(
      (language) => plain(words(language)(`nominations.questions.perpetratorHomeForce.said.${code}`)) === plain(said),
    ),
  );
  return elsewhere ?? only(forces, said, ([, name]) => [name])?.[0];
}

/**
 * A row in which what is said in the words of the form stands as the key of it: a forum, a team, a force, a language or one
 * of the words of a list by name. What is a key already, or is known by no name, stays as it is typed.
 */
export function inCodes(row: Row, lookups: Lookups): Row {
  const said: Record<string, string | undefined> = { ...row };
  const { receivers } = lookups;
  const forum = (row['forum'] ?? '').trim().toLowerCase();
  const forumKey = receivers.has(forum)
    ? forum
    : (only(receivers, row['forum'] ?? '', ([, { names }]) => names)?.[0] ?? forum);
  const codes: Partial<Record<ColumnName, string | undefined>> = {
    ...(forumKey !== forum && { forum: forumKey }),
    channel: channelCalled(lookups, row['channel'] ?? '', forumKey),
    perpetrator_home_force: forceCalled(lookups, row['perpetrator_home_force'] ?? ''),
    victim_language: languageCalled(row['victim_language'] ?? ''),
  };
  for (const column of allColumnNames) {
    const typed = row[column];
    if (typed === undefined) continue;
    const code = columnOf(column).words ? wordCalled(column, typed) : codes[column];
    if (code !== undefined) said[column] = code;
  }
  return said as Row;
}

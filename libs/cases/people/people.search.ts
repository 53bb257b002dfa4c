import { readDayCell } from '../../kernel/day-cell.js';
import type { Tx } from '../../platform/work/tx.js';
import { accountKey, phoneKey, pncKey } from './fact-match.rules.js';
import { likenessOfWords, type LikenessName } from './name-match.rules.js';
import { nameWords, normaliseName } from './name.rules.js';
import { nicknamesOf } from './nickname.rules.js';
import { PersonFact, PersonName } from './person.entity.js';
import { recordsOf, type PersonRecord } from './people.reading.js';
import { plainKey, type Part } from './person-row.js';

/** More than this many names that have the words, or are like them, help nobody. */
const MOST = 200;
/** So many names are looked at to find those that are like the words. */
const MOST_READ = 500;
const MOST_PEOPLE = 50;
/** So many people of names that are like the words are shown beside however many whose names have them. */
const LEAST_BESIDE = 10;

/** Whom a name or a number is of, and in which case. */
type Found = Pick<PersonName, 'caseId' | 'personId'>;

/** Those whose names or numbers hold the words, and those whose names are like them and do not. */
interface Told<T> {
  readonly exact: readonly T[];
  readonly near: readonly T[];
}

/** A word, and where several were typed what else somebody of that forename is called. */
const alsoCalled = (word: string, { length }: readonly string[]): string =>
  length > 1 ? [word, ...nicknamesOf(word)].join(' ') : word;

/**
 * What names hold these words, all of them, in any order; and what names have words like them, by the likeness of possible
 * matches, the likest first.
 */
async function namesLike(tx: Tx, words: string): Promise<Told<Found>> {
  const long = (all: readonly string[]): string[] => all.filter((word) => word.length > 1);
  // The longest first: it is in the fewest names.
  const asked = long(normaliseName(words).split(' ')).sort((a, b) => b.length - a.length);
  if (!asked.length) return { exact: [], near: [] };
  const typed = asked.filter((word) => nameWords(words).includes(word));
  const now = tx.rows(PersonName).where({ endedAt: { $exists: false } });
  const alike = (spelt: object): Promise<(Found & Pick<PersonName, 'surname' | 'forename' | 'fullName'>)[]> =>
    now.where({ nameKey: spelt }).select('caseId', 'personId', 'surname', 'forename', 'fullName').page(MOST_READ).all();
  const [exact, ...near] = await Promise.all([
    now
      .where({ nameKey: { $has: asked } })
      .select('caseId', 'personId')
      .page(MOST)
      .all(),
    alike({ $hasNear: typed.map((word) => alsoCalled(word, typed)) }),
    alike({ $hasLike: asked }),
  ]);
  return { exact, near: likest(typed, near.flat()) };
}

/** Of some names those that are like the words, the likest first. */
function likest<T extends Found & LikenessName & { readonly fullName: string }>(
  typed: readonly string[],
  names: readonly T[],
): Found[] {
  const likenessOf = likenessOfWords(typed);
  return names
    .map((name) => ({ name, likeness: likenessOf(isInParts(name) ? name : { surname: name.fullName }) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST)
    .map(({ name: { caseId, personId } }) => ({ caseId, personId }));
}

const isInParts = ({ surname, forename }: LikenessName): boolean => Boolean(surname ?? forename);

const wordsOfMonths = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month)).toLowerCase(),
);

/** A day as people type it: 4/3/1988, 1988-03-04 or 4 March 1988; nothing for other words. */
function dayIn(words: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\s+([a-z]+)\s+(\d{4})$/i.exec(words.trim()) ?? [];
  const nth = wordsOfMonths.indexOf(month.toLowerCase()) + 1;
  return readDayCell(nth ? `${day}/${String(nth)}/${year}` : words, 'day_month_year');
}

/** Facts that are written like these words, however punctuated: a PNC number, a crime reference, a telephone number, an account, a date of birth. */
const factsLike = (tx: Tx, words: string): Promise<Found[]> => {
  const keys = [...new Set([pncKey(words), plainKey(words), phoneKey(words), accountKey(words)])].filter(
    (key) => key.length > 3,
  );
  const day = dayIn(words);
  const wanted = day
    ? { kind: 'date_of_birth', valueKey: day }
    : { kind: { $in: ['pnc', 'crime_ref', 'phone', 'email', 'online_account'] }, valueKey: { $in: keys } };
  const facts = tx.rows(PersonFact).where({ ...wanted, endedAt: { $exists: false } });
  return day || keys.length ? facts.page(MOST).select('caseId', 'personId').all() : Promise.resolve([]);
};

/** Those found by a number before those found by a name; whoever is found just so is not found by likeness again. */
async function found(tx: Tx, words: string, of: keyof Found): Promise<Told<string>> {
  const [names, facts] = await Promise.all([namesLike(tx, words), factsLike(tx, words)]);
  const exact = new Set([...facts, ...names.exact].map((one) => one[of]));
  return { exact: [...exact], near: [...new Set(names.near.map((one) => one[of]))].filter((id) => !exact.has(id)) };
}

/** The cases whose people words find, by what the actor may see of them there; each once. */
export const casesAbout = (tx: Tx, words: string): Promise<Told<string>> => found(tx, words, 'caseId');

/** What is read by the cases that words find: that of those found just so, and after it that of those found by likeness. */
export const readAbout = async <Row>(
  { exact, near }: Told<string>,
  read: (caseIds: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> =>
  (await Promise.all([exact, near].map(async (caseIds) => (caseIds.length ? read(caseIds) : [])))).flat();

/** The people whom words find: those by a number, those whose names have the words, those whose names are like them. */
export async function peopleLike(tx: Tx, words: string): Promise<string[]> {
  const { exact, near } = await found(tx, words, 'personId');
  const shown = exact.slice(0, MOST_PEOPLE);
  return [...shown, ...near.slice(0, Math.max(LEAST_BESIDE, MOST_PEOPLE - shown.length))];
}

/** As `peopleLike`, of those who stand in one part: what the actor may see of them, case by case. */
export async function recordsLike(tx: Tx, part: Part, words: string): Promise<PersonRecord[]> {
  const ids = await peopleLike(tx, words);
  const records = (await recordsOf(tx, ids)).filter((record) => record.part === part);
  return records.sort((a, b) => ids.indexOf(a.personId) - ids.indexOf(b.personId));
}

import { readDayCell } from '../kernel/day-cell.js';
import type { Tx } from '../platform/work/tx.js';
import { accountKey, phoneKey, pncKey } from './fact-match.rules.js';
import { normaliseName } from './name.rules.js';
import { PersonFact, PersonName } from './person.entity.js';
import { plainKey } from './person-row.js';

/** More than this many names that are spelt alike help nobody. */
const MOST = 200;
const MOST_PEOPLE = 50;

/** Whom a name or a number is of, and in which case. */
type Found = Pick<PersonName, 'caseId' | 'personId'>;

/** What names hold these words, all of them, in any order; after them those with words spelt like them. */
async function namesLike(tx: Tx, words: string): Promise<Found[]> {
  // The longest first: it is in the fewest names.
  const asked = normaliseName(words).split(' ').filter((word) => word.length > 1).sort((a, b) => b.length - a.length); // prettier-ignore
  if (!asked.length) return [];
  const now = tx
    .rows(PersonName)
    .where({ endedAt: { $exists: false } })
    .page(MOST);
  const whose = (spelt: object): Promise<Found[]> => now.where({ nameKey: spelt }).select('caseId', 'personId').all();
  return (await Promise.all([whose({ $has: asked }), whose({ $hasLike: asked })])).flat();
}

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

/** The cases whose people words find, by what the actor may see of them there. */
export async function casesAbout(tx: Tx, words: string): Promise<string[]> {
  const [names, facts] = await Promise.all([namesLike(tx, words), factsLike(tx, words)]);
  return [...new Set([...facts, ...names].map(({ caseId }) => caseId))];
}

/** The people whom words find, those by a number first. */
export async function peopleLike(tx: Tx, words: string): Promise<string[]> {
  const [names, facts] = await Promise.all([namesLike(tx, words), factsLike(tx, words)]);
  return [...new Set([...facts, ...names].map(({ personId }) => personId))].slice(0, MOST_PEOPLE);
}

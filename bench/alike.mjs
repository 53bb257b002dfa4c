/** How many of the people who come in again under another spelling are found, by how many candidates; and how quick a search is. */
import { candidatesLike } from '../dist/libs/cases/people/people.candidates.js';
import { known, openMatching, p99, sizesOf } from './matching.mjs';
import { misspelt, misspeltBars } from './misspelt.mjs';
import { seeded } from './names.mjs';
import { variants } from './variants.mjs';

const LEAST_RECALL = 0.98;
const MOST_CANDIDATES = 3;
const AREAS = 43;
const SEARCHES = 400;

const typedOf = ({ forename, surname, dob, postcode, pnc }) => ({
  part: 'perpetrator',
  names: [{ kind: 'as_recorded', forename, surname }],
  facts: [
    ['date_of_birth', dob],
    ['postcode', postcode],
    ['pnc', pnc],
  ].flatMap(([kind, value]) => (value ? [{ kind, value }] : [])),
});

/** What says who it is for certain is left out, unless that is what the variant is about. */
const plain = (name, one) => ({
  ...one,
  postcode: name.includes('address') ? one.postcode : null,
  pnc: name.includes('PNC') ? one.pnc : null,
});

/**
 * @param made the database of the people, all of them in the caller's own area
 * @param among of so many people
 * @param probes so many come in again, a kind of variant after the other
 * @returns the recall and the candidates a search, of all and of each kind
 */
async function recall({ made: { url, ownerUrl }, among, probes }) {
  const { db, work, me } = await openMatching(url);
  const random = seeded(7);
  const names = Object.keys(variants);
  const kinds = Object.fromEntries(names.map((name) => [name, { asked: 0, found: 0, candidates: 0 }]));
  const times = [];
  try {
    for (const [at, one] of (await known(ownerUrl, probes)).entries()) {
      const name = names[at % names.length];
      const variant = variants[name](random, one);
      if (!variant) continue;
      const began = performance.now();
      const offered = await work.as(me, (tx) => candidatesLike(tx, typedOf(plain(name, variant))));
      times.push(performance.now() - began);
      kinds[name].asked += 1;
      kinds[name].candidates += offered.length;
      if (offered.some(({ personId }) => personId === one.id)) kinds[name].found += 1;
    }
  } finally {
    await db.destroy();
  }
  const sum = (key) => Object.values(kinds).reduce((total, kind) => total + kind[key], 0);
  const [asked, found, candidates] = ['asked', 'found', 'candidates'].map(sum);
  return { among, asked, recall: found / asked, candidates: candidates / asked, p99: p99(times), kinds };
}

/** How long a search by words takes among so many people, of whom the caller's own area has its share. */
async function searching({ database, among }) {
  const { url, ownerUrl } = await database.beside(
    'alike_search',
    sizesOf(among, Math.round(among / AREAS)),
    'alike.sql',
  );
  const { db, people, work, me } = await openMatching(url);
  const random = seeded(11);
  const [byWords, byLikeness] = [[], []];
  try {
    for (const [at, one] of (await known(ownerUrl, SEARCHES + 40)).entries()) {
      const slip = variants['a slip in the surname'](random, one);
      const words = [`${one.forename} ${one.surname}`, one.surname, `${slip.forename} ${slip.surname}`][at % 3];
      const began = performance.now();
      await people.search(me, words);
      const between = performance.now();
      await work.as(me, (tx) => candidatesLike(tx, typedOf(plain('', slip))));
      if (at < 40) continue;
      byWords.push(between - began);
      byLikeness.push(performance.now() - between);
    }
  } finally {
    await db.destroy();
  }
  return { among, words: p99(byWords), likeness: p99(byLikeness) };
}

const many = (count) => count.toLocaleString('en-GB');

/** @param options `alike` people for the recall, `probes` of them again, `searched` people for the time of a search; 0: it is not timed */
export async function alike({ database, options, tell }) {
  const { alike: among, probes, searched } = options;
  const made = await database.beside('alike_recall', sizesOf(among, among), 'alike.sql');
  const found = await recall({ made, among, probes });
  for (const [name, { asked, found: again, candidates }] of Object.entries(found.kinds)) {
    tell(`  ${name}: ${again} of ${asked}, ${(candidates / (asked || 1)).toFixed(2)} candidates a search`);
  }
  const again = await misspelt({ made, among, probes, tell });
  const search = searched ? await searching({ database, among: searched }) : undefined;
  if (search)
    tell(
      `  a search among ${many(searched)} people, p99: by words ${search.words} ms, by likeness ${search.likeness} ms`,
    );
  return { recall: found, misspelt: again, search };
}

/** The lines of the figures, and the bars. */
export function alikeBars({ recall: found, misspelt: again }) {
  const bar = (text, value, held) => ({ text, value, held, said: `${held ? 'PASS' : 'FAIL'}  ${text}: ${value}` });
  return [
    bar(
      `matching among ${many(found.among)} people, recall at least ${LEAST_RECALL * 100} %`,
      `${(found.recall * 100).toFixed(2)} % of ${found.asked}`,
      found.recall >= LEAST_RECALL,
    ),
    bar(
      `matching, at most ${MOST_CANDIDATES} candidates a search`,
      found.candidates.toFixed(2),
      found.candidates <= MOST_CANDIDATES,
    ),
    ...misspeltBars(again, { many, bar }),
  ];
}

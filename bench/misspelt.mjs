/** Who is found again by the words that people type with one letter wrong in the surname, and how many others beside them. */
import { known, openMatching, p99 } from './matching.mjs';
import { pick, seeded } from './names.mjs';

const LEAST_RECALL = 0.98;
const MOST_MORE = 3;

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** One letter wrong, at any letter of a word, the first one too. */
const slips = {
  'left out': (name, at) => name.slice(0, at) + name.slice(at + 1),
  doubled: (name, at) => name.slice(0, at) + name[at] + name.slice(at),
  replaced: (name, at, random) => name.slice(0, at) + pick(random, letters) + name.slice(at + 1),
  'swapped with its neighbour': (name, at) => name.slice(0, at) + (name[at + 1] ?? '') + name[at] + name.slice(at + 2),
  inserted: (name, at, random) => name.slice(0, at) + pick(random, letters) + name.slice(at),
};

const forms = {
  'forename and surname': (forename, surname) => `${forename} ${surname}`,
  'surname and forename': (forename, surname) => `${surname} ${forename}`,
  'surname alone': (_, surname) => surname,
};

/** @returns the name with the slip, never as it is; hyphens stay where they are, so that words stay words */
function mistyped(random, slip, name) {
  const lower = name.toLowerCase();
  const able = [...lower].flatMap((letter, at) => (letter === '-' || lower[at + 1] === '-' ? [] : [at]));
  for (let tries = 0; tries < 20; tries += 1) {
    const at = pick(random, able);
    const typed = slips[slip](lower, at, random);
    if (typed !== lower) return { typed, atFirst: at === 0 };
  }
  return { typed: `${lower}${lower.at(-1)}`, atFirst: false };
}

const none = () => ({ asked: 0, found: 0, more: 0 });
const tally = (names) => Object.fromEntries(names.map((name) => [name, none()]));
const has = (name, words) => words.every((word) => name?.toLowerCase().includes(word));

/** What words find, and how long that takes. */
async function search({ people, me }, words) {
  const began = performance.now();
  const { items } = await people.search(me, words);
  return { items, took: performance.now() - began };
}

/** Somebody by the right words and by the wrong ones: whether they are found again, and how many others of another name. */
async function lookFor(asking, one, { right, wrong }) {
  const [byRight, byWrong] = [await search(asking, right), await search(asking, wrong)];
  const asWords = right.toLowerCase().replaceAll('-', ' ').split(' ');
  const othersIn = ({ items }) => items.filter(({ name }) => !has(name, asWords)).length;
  const isShown = ({ items }) => items.some(({ id }) => id === one.id);
  // Whom the list has no room for under the right name is as good as found where those of that name are.
  const isAsGood = !isShown(byRight) && othersIn(byWrong) < byWrong.items.length;
  const isFound = isShown(byWrong) || isAsGood;
  return { isFound, more: othersIn(byWrong), beside: othersIn(byRight), took: [byRight.took, byWrong.took] };
}

function tellAll({ counts, all, times }, tell) {
  for (const [name, { asked, found, more }] of Object.entries(counts))
    tell(`  search by words, ${name}: ${found} of ${asked}, ${(more / (asked || 1)).toFixed(2)} others a search`);
  const [right, wrong] = [0, 1].map((at) => p99(times.map((took) => took[at])));
  tell(`  search by words, the right name: ${(all.beside / all.asked).toFixed(2)} others a search`);
  tell(`  search by words, p99: ${right} ms by the right name, ${wrong} ms with one letter wrong`);
}

/**
 * @param made the database of the people
 * @param among so many people
 * @param probes so many are looked for, by each form and slip in turn: by the right name, and with one letter wrong
 * @returns how many are found again, and how many people of another name beside them; of all, of each form and of each slip
 */
export async function misspelt({ made: { url, ownerUrl }, among, probes, tell }) {
  const { db, people, me } = await openMatching(url);
  const random = seeded(23);
  const counts = { ...tally(Object.keys(forms)), ...tally(Object.keys(slips)), 'at the first letter': none() };
  const all = { ...none(), beside: 0 };
  const times = [];
  try {
    for (const [at, one] of (await known(ownerUrl, probes)).entries()) {
      const [form, slip] = [forms, slips].map((ways) => Object.keys(ways)[at % Object.keys(ways).length]);
      const { typed, atFirst } = mistyped(random, slip, one.surname);
      const words = { right: forms[form](one.forename, one.surname), wrong: forms[form](one.forename, typed) };
      const { isFound, more, beside, took } = await lookFor({ people, me }, one, words);
      times.push(took);
      all.beside += beside;
      for (const count of [all, counts[form], counts[slip], ...(atFirst ? [counts['at the first letter']] : [])]) {
        count.asked += 1;
        count.found += isFound ? 1 : 0;
        count.more += more;
      }
    }
  } finally {
    await db.destroy();
  }
  tellAll({ counts, all, times }, tell);
  return { among, asked: all.asked, recall: all.found / all.asked, more: all.more / all.asked, counts };
}

/** The bars, with how they are said. */
export const misspeltBars = ({ among, asked, recall, more }, { many, bar }) => [
  bar(
    `search by words among ${many(among)} people, one letter wrong in the surname, recall at least ${LEAST_RECALL * 100} %`,
    `${(recall * 100).toFixed(2)} % of ${asked}`,
    recall >= LEAST_RECALL,
  ),
  bar(
    `search by words, one letter wrong in the surname, at most ${MOST_MORE} more a search`,
    more.toFixed(2),
    more <= MOST_MORE,
  ),
];

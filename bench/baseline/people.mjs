/** People by a name, also a misspelt one. */
import { likenessOfWords } from '../../dist/libs/cases/people/name-match.rules.js';
import { normaliseName } from '../../dist/libs/cases/people/name.rules.js';
import { nicknamesOf } from '../../dist/libs/cases/people/nickname.rules.js';
import { aboutRights, records, seenOf, withName } from './cases.mjs';
import { pool, statement, transaction } from './database.mjs';
import { record } from './who.mjs';

const MOST = 200;
const MOST_READ = 500;
const MOST_PEOPLE = 50;
const LEAST_BESIDE = 10;

const places = (count) => Array.from({ length: count }, (_, index) => `$${index + 1}`);
const joined = (count, test) => places(count).map(test).join(' AND ');

/** One statement for each number of words; `test` compares a name's key with a word. */
const namesBy = (test, may, { most, besides = () => 'true' }) =>
  [1, 2, 3, 4].map((count) =>
    statement(`SELECT m.person_id AS "personId", m.surname, m.forename FROM person_name m WHERE m.ended_at IS NULL
      AND ${joined(count, test)} AND ${besides(count)} AND ${may('m', count + 1)} ORDER BY m.id LIMIT ${most}`),
  );
const holding = (word) => `m.name_key ILIKE '%' || ${word} || '%'`;
const spelt = (word) => `m.name_key %> ${word}`;
const near = (word) => `near_keys(m.name_key) && near_keys(${word})`;
/** What was typed is the first of the words that are wanted, and does not stand in the name. */
const notHeld = (count) => `NOT (${joined(count, (word) => `strpos(m.name_key, split_part(${word}, ' ', 1)) > 0`)})`;
const beside = { most: MOST_READ, besides: notHeld };
const seen = (row, first) => seenOf(row, { first: first + 2, barred: `$${first + 1}`, at: `$${first}` });
const all = () => 'true';
const waysOf = (may) => ({
  exact: namesBy(holding, may, { most: MOST }),
  near: namesBy(near, may, beside),
  like: namesBy(spelt, may, beside),
});
const [ways, bareWays] = [waysOf(seen), waysOf(all)];
const found = statement(records('p.person_id = ANY($1::uuid[])', (row) => seen(row, 2)));
const bareFound = statement(records('p.person_id = ANY($1::uuid[])', all));

const wordsOf = (words) =>
  normaliseName(words)
    .split(' ')
    .filter((word) => word.length > 1)
    .sort((a, b) => b.length - a.length);
const unique = (rows) => [...new Set(rows.map(({ personId }) => personId))];

/** Those whose names have the words, and after them those whose names are like them. */
async function idsOf(client, { words, by, rights }) {
  const asked = wordsOf(words).slice(0, 4);
  const also = asked.length > 1 ? asked.map((word) => [word, ...nicknamesOf(word)].join(' ')) : asked;
  const ask = async (way, wanted) => (await by[way][asked.length - 1](client, [...wanted, ...rights])).rows;
  const [exact, ...others] = await Promise.all([ask('exact', asked), ask('near', also), ask('like', asked)]);
  const likenessOf = likenessOfWords(asked);
  const likest = others
    .flat()
    .map((name) => ({ name, likeness: likenessOf(name) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST)
    .map(({ name }) => name);
  const held = unique(exact);
  const shown = held.slice(0, MOST_PEOPLE);
  const more = unique(likest).filter((id) => !held.includes(id));
  return [...shown, ...more.slice(0, Math.max(LEAST_BESIDE, MOST_PEOPLE - shown.length))];
}

function linesFrom(ids, rows) {
  const byId = new Map(ids.map((id) => [id, []]));
  for (const row of rows) byId.get(row.personId).push(withName(row));
  return ids.flatMap((id) => {
    const theirs = byId.get(id);
    if (!theirs.length) return [];
    const name = theirs.find((one) => one.name)?.name ?? null;
    return [{ id, name, standing: theirs.map(({ caseId, part }) => ({ caseId, part })) }];
  });
}

const search = (me, { body }) =>
  transaction(async (client) => {
    const rights = [me.at, me.barred, ...aboutRights(me)];
    const ids = await idsOf(client, { words: body.words, by: ways, rights });
    const { rows } = ids.length ? await found(client, [ids, ...rights]) : { rows: [] };
    const details = { length: body.words.length, count: ids.length };
    return {
      last: (sender) => [record(sender, me, { action: 'search', subject: 'Person', details })],
      result: { items: linesFrom(ids, rows), total: ids.length, next: null },
    };
  });

async function bareSearch({ body }) {
  const ids = await idsOf(pool, { words: body.words, by: bareWays, rights: [] });
  const { rows } = ids.length ? await bareFound(pool, [ids]) : { rows: [] };
  return { items: linesFrom(ids, rows), total: ids.length, next: null };
}

export const peopleRoutes = [{ method: 'POST', path: /^\/people\/search$/, dutiful: search, bare: bareSearch }];

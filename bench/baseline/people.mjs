/** People by a name, also a misspelt one. */
import { normaliseName } from '../../dist/libs/people/name.rules.js';
import { aboutRights, records, seenOf, withName } from './cases.mjs';
import { pool, statement, transaction } from './database.mjs';
import { record } from './who.mjs';

const MOST = 200;
const MOST_PEOPLE = 50;

/** One statement for each number of words; `test` compares a name's key with a word. */
const namesBy = (test, may) =>
  [1, 2, 3, 4].map((count) => {
    const words = Array.from({ length: count }, (_, index) => `AND m.name_key ${test(`$${index + 1}`)}`).join(' ');
    return statement(`SELECT m.person_id AS "personId" FROM person_name m WHERE m.ended_at IS NULL ${words} AND ${may('m', count + 1)}
      ORDER BY m.id LIMIT ${MOST}`);
  });
const holding = (word) => `ILIKE '%' || ${word} || '%'`;
const spelt = (word) => `%> ${word}`;
const seen = (row, first) => seenOf(row, { first: first + 2, barred: `$${first + 1}`, at: `$${first}` });
const all = () => 'true';
const [held, alike, bareHeld, bareAlike] = [
  namesBy(holding, seen),
  namesBy(spelt, seen),
  namesBy(holding, all),
  namesBy(spelt, all),
];
const found = statement(records('p.person_id = ANY($1::uuid[])', (row) => seen(row, 2)));
const bareFound = statement(records('p.person_id = ANY($1::uuid[])', all));

const wordsOf = (words) => normaliseName(words).split(' ').filter((word) => word.length > 1); // prettier-ignore

async function idsOf(client, { words, exact, like, rights }) {
  const asked = wordsOf(words).slice(0, 4);
  const values = [...asked, ...rights];
  const direct = await exact[asked.length - 1](client, values);
  const { rows } = direct.rows.length ? direct : await like[asked.length - 1](client, values);
  return [...new Set(rows.map(({ personId }) => personId))].slice(0, MOST_PEOPLE);
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
    const ids = await idsOf(client, { words: body.words, exact: held, like: alike, rights });
    const { rows } = ids.length ? await found(client, [ids, ...rights]) : { rows: [] };
    const details = { length: body.words.length, count: ids.length };
    return {
      last: (sender) => [record(sender, me, { action: 'search', subject: 'Person', details })],
      result: { items: linesFrom(ids, rows), total: ids.length, next: null },
    };
  });

async function bareSearch({ body }) {
  const ids = await idsOf(pool, { words: body.words, exact: bareHeld, like: bareAlike, rights: [] });
  const { rows } = ids.length ? await bareFound(pool, [ids]) : { rows: [] };
  return { items: linesFrom(ids, rows), total: ids.length, next: null };
}

export const peopleRoutes = [{ method: 'POST', path: /^\/people\/search$/, dutiful: search, bare: bareSearch }];

/** How much longer each thing that people ask takes with ten times the closed history and the same that is open. */
import pg from 'pg';
import { idOf, tokenOf } from '../names.mjs';
import { median } from '../load.mjs';
import { memoryOf } from '../machine.mjs';
import { startApi, startWeb } from '../processes.mjs';
import { asks, people } from './asks.mjs';
import { byHand } from './by-hand.mjs';
import { waiting } from './waiting.mjs';

/** As many times the history of the first year. */
const TIMES = 10;
const ROUNDS = 5;
/** Asked so often before it is measured: statements are planned once for each connection. */
const WARM_UP = 6;

const MOST = 1.3;
const MOST_BY_LIKENESS = 3;
const MOST_PEAK = 300;
/** Planning the largest takes as much again as keeping what was planned, and the allocator gives little of it back. */
const MOST_OF_A_CONNECTION = 150;

const sizesOf = ({ cases, actions, entries, people: persons, nominations }, history) => ({
  cases: cases * history,
  actions: actions * history,
  // The record is written and never listed by those who ask here.
  entries: Math.min(entries, 100_000) * history,
  people: persons * history,
  nominations: nominations * history,
  history,
});

/** A copy of one of the two databases, with the processes that answer from it. */
async function openSide(database, options, history) {
  const { url, ownerUrl } = await database.seeded(`growth_${history}`, sizesOf(options, history));
  const [api, web] = [await startApi(url), await startWeb(url)];
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  return { api, web, url, owner, stop: () => Promise.all([api.stop(), web.stop(), owner.end()]) };
}

const headersOf = (door, staff) =>
  door === 'web'
    ? { cookie: `clinic_session=${tokenOf(staff)}`, 'accept-encoding': 'identity' }
    : {
        authorization: `Bearer ${tokenOf(staff)}`,
        'x-staff': idOf('staff', staff),
        'content-type': 'application/json',
      };

const requestOf = ({ who, door, path, body }) => ({
  method: body ? 'POST' : 'GET',
  path,
  headers: headersOf(door, people[who]),
  ...(body && { body: JSON.stringify(body) }),
});

/** @throws Error where it was not answered as it should be */
async function askOf(side, ask) {
  const { name, who, door } = ask;
  const { path, ...request } = requestOf(ask);
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${side[door].port}${path}`, { ...request, redirect: 'manual' });
  const text = await answer.text();
  if (answer.status >= 300) throw new Error(`${name}, ${who}: ${answer.status} ${text.slice(0, 400)}`);
  return { time: performance.now() - began, text };
}

async function timesOf(side, ask, many) {
  let took = 0;
  for (let turn = 0; turn < many; turn += 1) took += (await askOf(side, ask)).time;
  return took / many;
}

/** Only who runs the forums sees all that is asked for by hand. */
const isByHand = ({ name, who }) => who === 'coordinator' && byHand[name] !== undefined;

/** @throws Error where what was asked by hand does not stand in the answer */
function compare({ name, who, door }, rows, answer) {
  const text = door === 'web' ? answer.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ') : answer;
  const missing = rows
    .flatMap((row) => Object.values(row))
    .filter((value) => value !== null && !text.includes(String(value)));
  if (!rows.length || missing.length)
    throw new Error(`${name}, ${who}: by hand it is answered differently: ${missing.slice(0, 3)}`);
}

/** What the same takes by hand, in milliseconds, once it was seen to be the same. */
async function handTimeOf(side, ask, many) {
  const { text, values } = byHand[ask.name];
  const query = { name: ask.name.replaceAll(/\W/g, '_'), text, values: values(ask.who) };
  compare(ask, (await side.owner.query(query)).rows, (await askOf(side, ask)).text);
  const began = performance.now();
  for (let turn = 0; turn < many; turn += 1) await side.owner.query(query);
  return (performance.now() - began) / many;
}

/** Both in turns; of each round the ratio of the two, and of these the median; and what the later takes beside the same by hand. */
async function measured(sides, ask, many) {
  for (const side of sides) for (let turn = 0; turn < WARM_UP; turn += 1) await askOf(side, ask);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await timesOf(sides[0], ask, many);
    const later = await timesOf(sides[1], ask, many);
    const hand = isByHand(ask) ? await handTimeOf(sides[1], ask, many) : Number.NaN;
    rounds.push({ first, later, hand, ratio: later / first });
  }
  const of = (key) => Math.round(median(rounds.map((one) => one[key])) * 100) / 100;
  return {
    name: ask.name,
    who: ask.who,
    likeness: ask.likeness,
    first: of('first'),
    later: of('later'),
    ratio: of('ratio'),
    hand: of('hand'),
  };
}

const cell = (value, width) => (Number.isNaN(value) ? '' : String(value)).padStart(width);
const heading = `\n${''.padEnd(38)}${cell('1 x ms', 9)}${cell(`${TIMES} x ms`, 9)}${cell('ratio', 8)}${cell('by hand', 9)}${cell('times', 8)}`;
const lineOf = ({ name, who, first, later, ratio, hand }) =>
  `${name.padEnd(24)}${who.padEnd(14)}${cell(first, 9)}${cell(later, 9)}${cell(ratio, 8)}${cell(hand, 9)}${cell(Math.round(later / hand), 8)}`;

/** What is waited for by many at once: lists, a case and the home of who runs a forum, at both front doors. */
const isWaitedFor = ({ name, who }) =>
  who === 'coordinator' &&
  ['home', 'my actions, API', 'nominations, API', 'one case, API', 'cases, page'].includes(name);

/** The most private memory that a connection of the product has, in MB. */
async function statementsOf(owner) {
  const { rows } = await owner.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = 'clinic_app'`,
  );
  return Math.max(0, ...rows.map(({ pid }) => memoryOf(pid).own ?? 0));
}

/**
 * @param options sizes of the first year, and `only`: parts of names of what is asked
 * @returns what each takes at the median, in milliseconds, in both, and the ratio of the two
 */
export async function growth({ database, options, tell }) {
  const sides = [await openSide(database, options, 1), await openSide(database, options, TIMES)];
  const wanted = options.only ? options.only.split(',') : [''];
  const results = [];
  tell(heading);
  try {
    for (const ask of asks.filter(({ name }) => wanted.some((word) => name.includes(word)))) {
      results.push(await measured(sides, ask, options.many));
      tell(lineOf(results.at(-1)));
    }
    const waited = await waiting(sides[1], asks.filter(isWaitedFor), { askOf, requestOf, options, tell });
    const [peak] = sides.slice(1).map(({ api, web }) => ({ api: memoryOf(api.pid).peak, web: memoryOf(web.pid).peak }));
    return { results, waited, peak, statements: await statementsOf(sides[1].owner) };
  } finally {
    await Promise.all(sides.map(({ stop }) => stop()));
  }
}

const bar = (text, value, held) => ({ text, value, held, said: `${held ? 'PASS' : 'FAIL'}  ${text}: ${value}` });

/** Each ratio with whether it is held. */
export const growthBars = ({ results, peak, statements }) => [
  ...results.map(({ name, who, ratio, likeness }) => {
    const most = likeness ? MOST_BY_LIKENESS : MOST;
    return bar(
      `${name} of the ${who}, ${TIMES} x the history takes at most ${most} of 1 x`,
      ratio.toFixed(2),
      ratio <= most,
    );
  }),
  bar(`memory of the API under load below ${MOST_PEAK} MB (pages ${peak.web})`, peak.api, peak.api < MOST_PEAK),
  bar(
    'private memory of a connection, in MB, of which 60 are for statements',
    statements,
    statements < MOST_OF_A_CONNECTION,
  ),
];

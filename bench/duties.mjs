/** What the filter, the second lock, the record and the redaction of contact details cost: the bench's reads through the door, with each of them and without. */
import { dataSource } from '../dist/libs/platform/database/data-source.js';
import { poolOf } from '../dist/libs/platform/database/pool.js';
import { domains } from '../dist/libs/domains.js';
import { People } from '../dist/libs/cases/people/people.service.js';
import { entitiesOf } from '../dist/libs/platform/house.js';
import { FactSources } from '../dist/libs/platform/access/fact-sources.js';
import { Sessions, SessionTimes } from '../dist/libs/platform/http/sessions.js';
import { MoveGuards } from '../dist/libs/platform/things/thing.js';
import { Things } from '../dist/libs/platform/things/things.js';
import { AccessTables, Work } from '../dist/libs/platform/work/work.js';
import { median } from './load.mjs';

/** In percent of the whole read. */
const MOST_COST = 25;
const MOST_REDACTION = 5;
const tables = domains.flatMap(({ access }) => access ?? []);
const things = domains.flatMap((room) => room.things ?? []);
const facts = new FactSources(domains);

/** Every table with a rule that lets everybody read everything, so that the statement is the same but for the filter. */
const unfiltered = tables.map((table) => ({ ...table, also: undefined, reads: () => [{}] }));

/** Every table as one of recorded facts alone: no text of it is looked through. */
const unredacted = tables.map((table) => ({ ...table, structured: { where: {} } }));

/** Statements that match are not sent: what they do is left out and nothing else. */
function leaveOut(db, pattern) {
  const done = new WeakSet();
  poolOf(db).on('acquire', (client) => {
    if (done.has(client)) return;
    done.add(client);
    const query = client.query.bind(client);
    client.query = (asked, ...rest) =>
      pattern.test(asked.text ?? asked) ? Promise.resolve({ rows: [], command: '' }) : query(asked, ...rest);
  });
}

const open = (url) => dataSource({ url, entities: entitiesOf(domains), size: 2, name: 'bench-duties' }).initialize();

function door(db, access = tables) {
  const work = new Work(db, new AccessTables(access));
  return {
    sessions: new Sessions(db, facts, new SessionTimes(30)),
    things: new Things(work, new MoveGuards([])),
    people: new People(work),
  };
}

/** The same request by the services behind the API's routes. */
async function answer({ sessions, things: all, people }, { path, headers, body }) {
  const me = await sessions.actor(headers['x-staff'], { at: new Date() });
  const { pathname, searchParams } = new URL(path, 'http://bench');
  const [, name, last] = pathname.split('/');
  if (name === 'people') return people.search(me, JSON.parse(body).words);
  const thing = things.find((one) => one.name === name);
  return last ? all.show(me, thing, last) : all.list(me, thing, Object.fromEntries(searchParams));
}

/** One request after the other, each by every door, which of them is first in turn. */
async function medians(doors, requests, rounds) {
  const times = doors.map(() => []);
  for (let round = -doors.length * 40; round < rounds; round += 1) {
    const request = requests[(round + requests.length) % requests.length];
    for (let turn = 0; turn < doors.length; turn += 1) {
      const which = (turn + round + doors.length * 40) % doors.length;
      const began = performance.now();
      await answer(doors[which], request);
      if (round >= 0) times[which].push(performance.now() - began);
    }
  }
  return times.map(median);
}

const round = (milliseconds) => Math.round(milliseconds * 100) / 100;

/**
 * @returns for each read what all of it takes at the median, and what each of the four takes of that, in milliseconds
 */
export async function duties({ operations, database, options, tell }) {
  const sources = await Promise.all([database.url, database.ownerUrl, database.url].map(open));
  const [locked, unlocked, unrecorded] = sources;
  leaveOut(unlocked, /^SELECT set_config\('clinic\./);
  leaveOut(unrecorded, /^\s*INSERT INTO audit_entry/);
  const doors = [door(locked), door(locked, unfiltered), door(unlocked), door(unrecorded), door(locked, unredacted)];
  try {
    const found = [];
    for (const { name, requests } of operations.filter(({ changes }) => !changes)) {
      const [whole, ...without] = await medians(doors, requests, options.rounds);
      const [filter, lock, record, redaction] = without.map((time) => round(whole - time));
      found.push({ name, whole: round(whole), filter, lock, record, redaction });
      tell(found.at(-1));
    }
    return found;
  } finally {
    await Promise.all(sources.map((db) => db.destroy()));
  }
}

const titles = { filter: 'the filter', lock: 'the second lock', record: 'the record' };

const barOf = (text, value, held) => ({ text, value, held, said: `${held ? 'PASS' : 'FAIL'}  ${text}: ${value}` });

/** The bars of these figures, as shares of the read at the median: each of the three, and the redaction. */
export const dutyBars = (found) =>
  found.flatMap(({ name, whole, redaction, ...cost }) => {
    const shareOf = (one) => round((one / whole) * 100);
    return [
      ...Object.entries(titles).map(([key, title]) =>
        barOf(`${name}, ${title} at most ${MOST_COST} % of it`, shareOf(cost[key]), shareOf(cost[key]) <= MOST_COST),
      ),
      barOf(
        `${name}, redaction at most ${MOST_REDACTION} % of it`,
        shareOf(redaction),
        shareOf(redaction) <= MOST_REDACTION,
      ),
    ];
  });

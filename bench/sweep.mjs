/** What the morning's climb of the ladder costs where few duties are kept and where many are, as much being due in both. */
import { dataSource } from '../dist/libs/platform/database/data-source.js';
import { domains } from '../dist/libs/domains.js';
import { londonDate } from '../dist/libs/kernel/london-date.js';
import { systemAt } from '../dist/libs/platform/access/system.js';
import { entitiesOf, kindsOfDutyOf } from '../dist/libs/platform/house.js';
import { AccessTables, Work } from '../dist/libs/platform/work/work.js';
import { climb } from '../dist/libs/tasks/reminders/reminders.climb.js';

const DUE = 1_000;
const FEW = 10_000;
const MOST_TIMES = 2;
const ROUNDS = 7;
const WARM_UP = 2;

const tables = domains.flatMap(({ access }) => access ?? []);
const takenBack = new Error('so that the next climb finds the same');
const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** One climb, taken back. Reviews of the seeded cases come up besides, equally many in both. @throws Error where it did not send exactly what was due */
async function climbOnce(work) {
  const at = new Date();
  const on = londonDate(at);
  let took = Number.NaN;
  const climbing = work.as(systemAt(at), async (tx) => {
    const began = performance.now();
    await climb(tx, on);
    took = performance.now() - began;
    const text = `SELECT count(*)::int AS n FROM reminder WHERE kind = 'action' AND state = 'sent' AND sent_on = $1 AND sent_at = $2`;
    const [{ n }] = await tx.run({ text, values: [on, at] });
    if (n !== DUE) throw new Error(`${n} reminders were sent where ${DUE} are due`);
    throw takenBack;
  });
  await climbing.catch((error) => {
    if (error !== takenBack) throw error;
  });
  return took;
}

/**
 * @param database with `beside`, which makes another database on its server
 * @param many how many duties there are where there are many
 * @returns what a climb takes at the median, in milliseconds, with few and with many; they climb in turn
 */
export async function sweep({ database, many }) {
  const urls = [];
  for (const duties of [FEW, many]) {
    const { url } = await database.beside(`sweep_${duties}`, { cases: 2000, duties }, 'sweep.sql');
    urls.push(url);
  }
  const open = (url) => dataSource({ url, entities: entitiesOf(domains), size: 4, name: 'bench-sweep' }).initialize();
  const sources = await Promise.all(urls.map(open));
  const times = sources.map(() => []);
  try {
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const [index, db] of sources.entries()) {
        const took = await climbOnce(new Work(db, new AccessTables(tables, { duties: kindsOfDutyOf(domains) })));
        if (round >= 0) times[index].push(took);
      }
    }
  } finally {
    await Promise.all(sources.map((db) => db.destroy()));
  }
  const [few, lots] = times.map((each) => Math.round(median(each)));
  return { due: DUE, few: { duties: FEW, ms: few }, many: { duties: many, ms: lots }, times: lots / few };
}

/** The line of both, and the bar. */
export function sweepBars({ due, few, many, times }) {
  const each = ({ duties, ms }) => `${ms} ms among ${duties.toLocaleString('en-GB')}`;
  const text = `sweep, ${due} rungs due, at most ${MOST_TIMES} times as long among many duties as among few`;
  const held = times <= MOST_TIMES;
  const value = `${times.toFixed(2)} (${each(many)}, ${each(few)})`;
  return [{ text, value, held, said: `${held ? 'PASS' : 'FAIL'}  ${text}: ${value}` }];
}

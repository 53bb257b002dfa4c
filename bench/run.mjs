/** `npm run bench`: how fast the API is beside the same work done by hand. See README.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { buildIfChanged } from '../tools/build.mjs';
import { readOptions } from './options.mjs';
import { bars, costOf, heading, lineOf } from './report.mjs';

/** These read what has just been built. */
async function measures() {
  const [{ openDatabase, namesIn }, { operations }, { measure, atRest }, { duties, dutyBars }] = await Promise.all([
    import('./database.mjs'),
    import('./operations.mjs'),
    import('./measure.mjs'),
    import('./duties.mjs'),
  ]);
  return { openDatabase, namesIn, operations, measure, atRest, duties, dutyBars };
}

const withRedis = async (act) => {
  const { openBenchRedis } = await import('./redis.mjs');
  const redis = await openBenchRedis();
  return act(redis?.url).finally(() => redis?.stop());
};

/** What is measured besides requests: each measures, and has its bars. */
const besides = {
  presence: async () => {
    const { presence, presenceBars } = await import('./presence.mjs');
    const found = presence();
    return { found, bars: presenceBars(found) };
  },
  sweep: async ({ database, options }) => {
    const { sweep, sweepBars } = await import('./sweep.mjs');
    const found = await sweep({ database, many: options.duties });
    return { found, bars: sweepBars(found) };
  },
  dispatch: async ({ database, options }) => {
    const { dispatch, dispatchBars } = await import('./dispatch.mjs');
    const measure = (redisUrl) => dispatch({ database, many: options.followUps, redisUrl, tell: console.log });
    const found = await withRedis(measure);
    return { found, bars: dispatchBars(found) };
  },
  alike: async ({ database, options }) => {
    const { alike, alikeBars } = await import('./alike.mjs');
    const found = await alike({ database, options, tell: console.log });
    return { found, bars: alikeBars(found) };
  },
  growth: async ({ database, options }) => {
    const { growth, growthBars } = await import('./growth/growth.mjs');
    const found = await growth({ database, options, tell: console.log });
    return { found, bars: growthBars(found) };
  },
};

/** One measure alone, on a database that has little else. @throws Error for one that there is none of */
async function oneAlone(options) {
  const part = besides[options.part];
  if (!part) throw new Error(`There is no part ${options.part}. There are ${Object.keys(besides).join(', ')}`);
  const { openDatabase } = await import('./database.mjs');
  const sizes = { cases: 400, actions: 400, entries: 400, people: 800, nominations: 400 };
  const database = await openDatabase({ data: options.data, sizes, tell: console.log });
  try {
    const { bars: held } = await part({ database, options });
    for (const { said } of held) console.log(said);
    process.exitCode = held.every((bar) => bar.held) ? 0 : 1;
  } finally {
    await database.stop();
  }
}

/** All of them, one after the other. */
async function allBesides(asked) {
  const [found, held] = [{}, []];
  for (const [name, measure] of Object.entries(besides)) {
    const one = await measure(asked);
    found[name] = one.found;
    held.push(...one.bars);
    await asked.database.clear();
  }
  return { found, held };
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  await buildIfChanged();
  if (options.part) return oneAlone(options);
  const { openDatabase, namesIn, operations, measure, atRest, duties, dutyBars } = await measures();
  const { cases, actions, entries, people, nominations } = options;
  const sizes = { cases, actions, entries, people, nominations };
  const only = options.only ? options.only.split(',') : undefined;
  const database = await openDatabase({ data: options.data, sizes, tell: console.log });
  try {
    const chosen = operations(sizes, await namesIn(database.ownerUrl)).filter(
      ({ name }) => !only || only.some((word) => name.includes(word)),
    );
    console.log(heading(options, database.settings));
    const { peak, ...measured } = await measure({
      operations: chosen,
      options,
      database,
      tell: (result) => console.log(lineOf(result)),
    });
    if (!options.seconds) return console.log(`${chosen.length} operations are answered alike`);
    const costs = await duties({ operations: chosen, options, database, tell: (cost) => console.log(costOf(cost)) });
    const { found, held: others } = only ? { held: [] } : await allBesides({ database, options });
    const memory = { idle: await atRest({ database, options }), peak };
    const all = [...bars({ ...measured, memory }), ...dutyBars(costs), ...others];
    const report = { options, database: database.settings, ...measured, memory, costs, ...found, bars: all };
    for (const { said } of report.bars) console.log(said);
    mkdirSync(new URL('../reports/', import.meta.url), { recursive: true });
    writeFileSync(new URL('../reports/bench.json', import.meta.url), JSON.stringify(report, null, 2));
    process.exitCode = report.bars.every(({ held }) => held) ? 0 : 1;
  } finally {
    await database.stop();
  }
}

await main();

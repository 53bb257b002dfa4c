/** `npm run bench`: how fast the API is beside the same work done by hand. See README.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { buildIfChanged } from '../tools/build.mjs';
import { readOptions } from './options.mjs';
import { bars, costOf, heading, lineOf } from './report.mjs';

/** These read what has just been built. */
async function measures() {
  const [{ openDatabase, namesIn }, { operations }, { measure }, { duties, dutyBars }] = await Promise.all([
    import('./database.mjs'),
    import('./operations.mjs'),
    import('./measure.mjs'),
    import('./duties.mjs'),
  ]);
  const [
    { presence, presenceBars },
    { sweep, sweepBars },
    { dispatch, dispatchBars },
    { openBenchRedis },
    { alike, alikeBars },
  ] = await Promise.all([
    import('./presence.mjs'),
    import('./sweep.mjs'),
    import('./dispatch.mjs'),
    import('./redis.mjs'),
    import('./alike.mjs'),
  ]);
  /** What is measured besides requests, with its bars. */
  const besides = async ({ database, options }) => {
    const planned = presence();
    const climbed = await sweep({ database, many: options.duties });
    const redis = await openBenchRedis();
    const done = await dispatch({ database, many: options.followUps, redisUrl: redis?.url, tell: console.log }).finally(
      () => redis?.stop(),
    );
    const matched = await alike({ database, options, tell: console.log });
    const bars = [...presenceBars(planned), ...sweepBars(climbed), ...dispatchBars(done), ...alikeBars(matched)];
    return { found: { presence: planned, sweep: climbed, dispatch: done, alike: matched }, bars };
  };
  return { openDatabase, namesIn, operations, measure, duties, dutyBars, besides };
}

/** The people alone, on a database that has nothing else. */
async function alikeAlone(options) {
  const [{ openDatabase }, { alike, alikeBars }] = await Promise.all([import('./database.mjs'), import('./alike.mjs')]);
  const sizes = { cases: 400, actions: 400, entries: 400, people: 800, nominations: 400 };
  const database = await openDatabase({ data: options.data, sizes, tell: console.log });
  try {
    const bars = alikeBars(await alike({ database, options, tell: console.log }));
    for (const { said } of bars) console.log(said);
    process.exitCode = bars.every(({ held }) => held) ? 0 : 1;
  } finally {
    await database.stop();
  }
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  await buildIfChanged();
  if (options.part === 'alike') return alikeAlone(options);
  const { openDatabase, namesIn, operations, measure, duties, dutyBars, besides } = await measures();
  const { cases, actions, entries, people, nominations } = options;
  const sizes = { cases, actions, entries, people, nominations };
  const only = options.only ? options.only.split(',') : undefined;
  const database = await openDatabase({ data: options.data, sizes, tell: console.log });
  try {
    const chosen = operations(sizes, await namesIn(database.ownerUrl)).filter(
      ({ name }) => !only || only.some((word) => name.includes(word)),
    );
    console.log(heading(options, database.settings));
    const measured = await measure({
      operations: chosen,
      options,
      database,
      tell: (result) => console.log(lineOf(result)),
    });
    if (!options.seconds) return console.log(`${chosen.length} operations are answered alike`);
    const costs = await duties({ operations: chosen, options, database, tell: (cost) => console.log(costOf(cost)) });
    const { found, bars: others } = await besides({ database, options });
    const all = [...bars(measured), ...dutyBars(costs), ...others];
    const report = { options, database: database.settings, ...measured, costs, ...found, bars: all };
    for (const { said } of report.bars) console.log(said);
    mkdirSync(new URL('../reports/', import.meta.url), { recursive: true });
    writeFileSync(new URL('../reports/bench.json', import.meta.url), JSON.stringify(report, null, 2));
    process.exitCode = report.bars.every(({ held }) => held) ? 0 : 1;
  } finally {
    await database.stop();
  }
}

await main();

/** Follow-ups done in a second by relay, queue and table, beside bare BullMQ on the same backend; each done writes one row. */
import { setTimeout as wait } from 'node:timers/promises';
import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq';
import pg from 'pg';
import { z } from 'zod';
import { systemClock } from '../dist/libs/kernel/clock.js';
import { domains } from '../dist/libs/domains.js';
import { dataSource } from '../dist/libs/platform/database/data-source.js';
import { entitiesOf } from '../dist/libs/platform/house.js';
import { FollowUps, Means } from '../dist/libs/platform/jobs/follow-ups.js';
import { Handlers } from '../dist/libs/platform/jobs/handlers.js';
import { job, on } from '../dist/libs/platform/jobs/job.js';
import { openQueue } from '../dist/libs/platform/jobs/queue.js';
import { openRedis } from '../dist/libs/platform/jobs/redis.js';
import { Relay } from '../dist/libs/platform/jobs/relay.js';
import { AccessTables, Work } from '../dist/libs/platform/work/work.js';

const LEAST_RATIO = 0.6;
const BATCH = 500;
const TURNS = 2;
const CONNECTIONS = 8;
const writing = 'INSERT INTO bench_done (what) VALUES ($1)';

/** What goes wrong leaves rows unwritten, so that the measure does not end: it is to be seen why. */
const told = (error) => console.error(error);

/** The database is taken away while a connection is still closing; what is asked over one rejects by itself. */
const closing = () => {};

/** Runs until so many rows are written; in how many seconds that was. */
async function secondsFor({ pool, many, start }) {
  const count = async () => Number((await pool.query('SELECT count(*) AS n FROM bench_done')).rows[0].n);
  const until = (await count()) + many;
  const began = performance.now();
  await start();
  while ((await count()) < until) await wait(20);
  return (performance.now() - began) / 1000;
}

/** Many follow-ups that wait in the table, as the changes that they follow from left them. */
async function follow(owner, name, many) {
  const text = `INSERT INTO follow_up (id, job, key, payload, state, run_at, made_at)
    SELECT gen_random_uuid(), $1, gen_random_uuid(), '{"what": "row"}', 'waiting', now(), now() FROM generate_series(1, $2::int)`;
  await owner.query(text, [name, many]);
}

/** The product's own way, from the table to its being marked as done. */
async function ours({ url, owner, redisUrl, many }) {
  const write = job({
    name: 'bench.write-row',
    payload: z.object({ what: z.string() }),
    key: ({ what }) => what,
    retry: { attempts: 3, firstDelayMs: 1000 },
  });
  // As rooms write theirs: the commit waits for it.
  const handler = on(write, (tx, { what }) => Promise.resolve(tx.later({ text: writing, values: [what] })));
  const db = await dataSource({
    url,
    entities: entitiesOf(domains),
    size: CONNECTIONS,
    name: 'bench-dispatch',
  }).initialize();
  const work = new Work(db, new AccessTables(domains.flatMap(({ access }) => access ?? [])));
  const followUps = new FollowUps(db, new Handlers([handler], [write]), new Means(work));
  const relay = new Relay(followUps, systemClock);
  const queue = await openQueue({ databaseUrl: url, redisUrl, run: (bell) => relay.answer(bell), failed: told });
  await follow(owner, write.name, many);
  try {
    return await secondsFor({ pool: owner, many, start: () => relay.start(queue, told) });
  } finally {
    await relay.stop();
    await queue.close();
    await db.destroy();
  }
}

/** BullMQ and nothing else: what is to be done is added to the queue, and done by a worker like ours. */
async function bare({ url, owner, redisUrl, many }) {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS }).on('error', closing);
  const classes = redisUrl ? { Queue, Worker } : withBackend(createPostgresBackend);
  const connection = redisUrl
    ? openRedis(redisUrl, { maxRetriesPerRequest: null })
    : { connectionString: url, schema: 'bullmq', max: 4, skipMigrations: true };
  const queue = new classes.Queue('bench-bare', { connection });
  const processor = async ({ data }) => void (await pool.query(writing, [data.what]));
  const worker = new classes.Worker('bench-bare', processor, { concurrency: CONNECTIONS, connection });
  await worker.waitUntilReady();
  const one = { name: 'bare', data: { what: 'row' }, opts: { removeOnComplete: { age: 3600 } } };
  const start = async () => {
    for (let left = many; left > 0; left -= BATCH)
      await queue.addBulk(Array.from({ length: Math.min(BATCH, left) }, () => one));
  };
  try {
    return await secondsFor({ pool: owner, many, start });
  } finally {
    await worker.close();
    await queue.close();
    await pool.end();
    if (redisUrl) await connection.quit();
  }
}

/**
 * @param database with `beside`, which makes another database on its server and answers its addresses
 * @returns for each backend how many a second by ours and by bare BullMQ, and their ratio; in turns, after a tenth of it
 */
export async function dispatch({ database, many, redisUrl, tell }) {
  const { url, ownerUrl } = await database.beside('dispatch', { cases: 100 }, 'dispatch.sql');
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 }).on('error', closing);
  const found = [];
  try {
    for (const backend of ['Postgres', ...(redisUrl ? ['Redis'] : [])]) {
      const of = { url, owner, redisUrl: backend === 'Redis' ? redisUrl : undefined };
      for (const measure of [bare, ours]) await measure({ ...of, many: Math.ceil(many / 10) });
      const [took, part] = [[0, 0], Math.ceil(many / TURNS)];
      for (let turn = 0; turn < TURNS; turn += 1) {
        for (const [at, measure] of [bare, ours].entries()) took[at] += await measure({ ...of, many: part });
      }
      const [alone, own] = took.map((seconds) => Math.round((part * TURNS) / seconds));
      found.push({ backend, many, ours: own, bare: alone, ratio: own / alone });
      tell(`dispatch on ${backend}: ${own} a second, bare BullMQ ${alone}`);
    }
    return found;
  } finally {
    await owner.end();
  }
}

/** The bar of each backend; one that could not be measured is not held. */
export const dispatchBars = (found) =>
  ['Postgres', 'Redis'].map((backend) => {
    const text = `dispatch on ${backend}, at least ${LEAST_RATIO} of bare BullMQ`;
    const { ours: own, bare: alone, ratio } = found.find((one) => one.backend === backend) ?? {};
    const held = ratio >= LEAST_RATIO;
    const value = own
      ? `${ratio.toFixed(2)} (${own} a second, bare ${alone})`
      : "not measured: install Debian's package redis-server, or set REDIS_URL";
    return { text, value, held, said: `${held ? 'PASS' : 'FAIL'}  ${text}: ${value}` };
  });

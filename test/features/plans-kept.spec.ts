import { setTimeout } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { poolOf } from '../../libs/platform/database/pool.js';
import { keepWithin, say, send } from '../../libs/platform/work/statement.js';
import { openClinic, type Clinic } from '../harness.js';

const MEGABYTES = 5;
/** A small statement takes some 13 KB with its plan: so many are asked for as are too many, and so many at least are kept. */
const MANY = 520;
const FEWEST = 360;
let clinic: Clinic;
let client: PoolClient;
beforeAll(async () => {
  keepWithin(MEGABYTES);
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  client = await poolOf(clinic.db).connect();
});
afterAll(async () => {
  keepWithin(10_000);
  client.release();
  await clinic.close();
});

const asked = async (number: number): Promise<unknown> =>
  (await send<{ said: number }>(client, `SELECT $1::int AS said, ${String(number)} AS of`, [number])).rows[0]?.said;
/** As the database counts them. */
const kept = async (): Promise<number> =>
  (await client.query<{ kept: number }>('SELECT count(*)::int AS kept FROM pg_prepared_statements')).rows[0]?.kept ?? 0;
const isBounded = async (): Promise<void> => {
  const now = await kept();
  expect(now).toBeGreaterThanOrEqual(FEWEST);
  expect(now).toBeLessThan(MANY - 60);
};
const some = (from: number, count: number): number[] => Array.from({ length: count }, (_, nth) => from + nth);

it('keeps the statements that were sent last, and answers those that it has let go as before', async () => {
  for (const number of some(0, MANY)) expect(await asked(number)).toBe(number);
  await isBounded();
  for (const number of some(0, 30)) expect(await asked(number)).toBe(number);
  await isBounded();
});

it('does so in the middle of a transaction, of many sent at once, and after one that failed', async () => {
  await say(client, 'BEGIN');
  expect(await Promise.all(some(1_000, MANY).map(asked))).toEqual(some(1_000, MANY));
  await expect(send(client, 'SELECT 1 / $1::int AS said', [0])).rejects.toThrow('division by zero');
  const [refused] = await Promise.allSettled(some(3_000, 80).map(asked));
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: '25P02' } });
  await say(client, 'ROLLBACK');
  expect(await Promise.all(some(1_000, MANY).map(asked))).toEqual(some(1_000, MANY));
  expect(await Promise.all(some(3_000, 80).map(asked))).toEqual(some(3_000, 80));
  await isBounded();
});

it('lets many small ones go for one large one, and keeps that', async () => {
  const large = `SELECT 1 AS said WHERE ${some(0, 1_500)
    .map((one) => `${String(one)} <> -1`)
    .join(' AND ')}`;
  const before = await kept();
  await send(client, large);
  expect(await kept()).toBeLessThan(before - 100);
  const known = `SELECT count(*)::int AS known FROM pg_prepared_statements WHERE statement = $1`;
  expect((await client.query<{ known: number }>(known, [large])).rows[0]?.known).toBe(1);
});

it('keeps a connection with its plans while somebody reads what they were given', async () => {
  const pool = poolOf(clinic.db);
  const { rows: before } = await pool.query('SELECT pg_backend_pid() AS pid');
  // Left to itself, pg closes what nobody asked over for ten seconds.
  await setTimeout(11_000);
  const { rows: after } = await pool.query('SELECT pg_backend_pid() AS pid');
  expect(after).toEqual(before);
}, 30_000);

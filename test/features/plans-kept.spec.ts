import { setTimeout } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { poolOf } from '../../libs/platform/database/pool.js';
import { keepAtMost, say, send } from '../../libs/platform/work/statement.js';
import { openClinic, type Clinic } from '../harness.js';

const MOST = 400;
let clinic: Clinic;
let client: PoolClient;
beforeAll(async () => {
  keepAtMost(MOST);
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  client = await poolOf(clinic.db).connect();
});
afterAll(async () => {
  keepAtMost(100_000);
  client.release();
  await clinic.close();
});

const asked = async (number: number): Promise<unknown> =>
  (await send<{ said: number }>(client, `SELECT $1::int AS said, ${String(number)} AS of`, [number])).rows[0]?.said;
/** As the database counts them. */
const kept = async (): Promise<number> =>
  (await client.query<{ kept: number }>('SELECT count(*)::int AS kept FROM pg_prepared_statements')).rows[0]?.kept ?? 0;
const some = (from: number, count: number): number[] => Array.from({ length: count }, (_, nth) => from + nth);

it('keeps the statements that were sent last, and answers those that it has let go as before', async () => {
  for (const number of some(0, MOST + 60)) expect(await asked(number)).toBe(number);
  expect(await kept()).toBe(MOST);
  for (const number of some(0, 30)) expect(await asked(number)).toBe(number);
  expect(await kept()).toBe(MOST);
});

it('does so in the middle of a transaction, of many sent at once, and after one that failed', async () => {
  await say(client, 'BEGIN');
  expect(await Promise.all(some(1_000, MOST + 60).map(asked))).toEqual(some(1_000, MOST + 60));
  await expect(send(client, 'SELECT 1 / $1::int AS said', [0])).rejects.toThrow('division by zero');
  const [refused] = await Promise.allSettled(some(3_000, 80).map(asked));
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: '25P02' } });
  await say(client, 'ROLLBACK');
  expect(await Promise.all(some(1_000, MOST + 60).map(asked))).toEqual(some(1_000, MOST + 60));
  expect(await Promise.all(some(3_000, 80).map(asked))).toEqual(some(3_000, 80));
  expect(await kept()).toBe(MOST);
});

it('keeps a connection with its plans while somebody reads what they were given', async () => {
  const pool = poolOf(clinic.db);
  const { rows: before } = await pool.query('SELECT pg_backend_pid() AS pid');
  // Left to itself, pg closes what nobody asked over for ten seconds.
  await setTimeout(11_000);
  const { rows: after } = await pool.query('SELECT pg_backend_pid() AS pid');
  expect(after).toEqual(before);
}, 30_000);

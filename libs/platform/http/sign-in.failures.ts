import type { Pool } from 'pg';
import { z } from 'zod';
import { job } from '../jobs/job.js';

/** How long failed tries are counted together. */
const WINDOW_MS = 15 * 60_000;

/** Stands for every address that is nobody's: together they are one account, so that guessing addresses floods nothing. */
export const NOBODY_ID = '00000000-0000-4000-8000-000000000000';

/** Enters the failed tries of one account and window into the record, once, when the window is over. */
export const recordFailures = job({
  name: 'accounts.record-failures',
  payload: z.object({ staffId: z.guid(), windowAt: z.iso.datetime() }),
  key: ({ staffId, windowAt }) => `${staffId} ${windowAt}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

/** Counts a failed try; the first of a window also says when to enter them all. One statement, whoever it was. */
export async function countFailure(pool: Pool, staffId: string | undefined, at: Date): Promise<void> {
  const windowAt = new Date(Math.floor(at.getTime() / WINDOW_MS) * WINDOW_MS);
  const payload = { staffId: staffId ?? NOBODY_ID, windowAt: windowAt.toISOString() };
  const text = `WITH counted AS (
      INSERT INTO sign_in_failure (staff_id, window_at, count) VALUES ($1, $2, 1)
      ON CONFLICT (staff_id, window_at) DO UPDATE SET count = sign_in_failure.count + 1 RETURNING count)
    INSERT INTO follow_up (job, key, payload, made_at, run_at)
    SELECT $3, $4, $5, $6, $7 FROM counted WHERE count = 1 ON CONFLICT (job, key) DO NOTHING`;
  const runAt = new Date(windowAt.getTime() + WINDOW_MS);
  const follow = [recordFailures.name, recordFailures.key(payload), JSON.stringify(payload)];
  await pool.query(text, [payload.staffId, windowAt, ...follow, at, runAt]);
}

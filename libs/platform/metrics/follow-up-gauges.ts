import type { Pool } from 'pg';
import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../../kernel/clock.js';

interface Counted {
  readonly job: string;
  readonly state: string;
  readonly count: number;
  readonly dueSince: Date | null;
  readonly madeAt: Date | null;
}

/** Only what is open or given up is read, by the two partial indexes that hold it: what is done is most of the table. */
const counted = `
  SELECT job, state, count(*)::int AS "count",
    min(run_at) FILTER (WHERE state <> 'failed' AND run_at <= $1) AS "dueSince",
    min(made_at) FILTER (WHERE state <> 'failed' AND (run_at <= $1 OR attempts > 0)) AS "madeAt"
  FROM (SELECT job, state, run_at, made_at, attempts FROM follow_up WHERE state IN ('waiting', 'queued', 'sending')
    UNION ALL SELECT job, state, run_at, made_at, attempts FROM follow_up WHERE failed_at IS NOT NULL AND state = 'failed') f
  GROUP BY job, state`;

const secondsSince = (now: Date, instants: readonly (Date | null)[]): number => {
  const oldest = Math.min(...instants.map((at) => at?.getTime() ?? Infinity));
  return Number.isFinite(oldest) ? Math.max(0, (now.getTime() - oldest) / 1000) : 0;
};

/**
 * How the table of follow-ups stands.
 * @returns what reads it anew, before the measurements are told
 */
export function gaugeFollowUps(registry: Registry, pool: Pool, clock: Clock): () => Promise<void> {
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> =>
    new Gauge({ name: `clinic_follow_up${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const lag = gauge('_lag_seconds', 'How long the oldest follow-up that is due has been due');
  const age = gauge('_oldest_age_seconds', 'How long ago the oldest follow-up that is due or was tried was made');
  const states = gauge('s', 'Follow-ups that are not done, by job and state', ['job', 'state']);
  const read = gauge(
    's_read',
    'Whether the follow-ups could be read just now; where not, the others are the last ones',
  );
  const readAll = async (): Promise<void> => {
    const now = clock.now();
    const { rows } = await pool.query<Counted>(counted, [now]);
    states.reset();
    for (const { job, state, count } of rows) states.set({ job, state }, count);
    lag.set(
      secondsSince(
        now,
        rows.map(({ dueSince }) => dueSince),
      ),
    );
    age.set(
      secondsSince(
        now,
        rows.map(({ madeAt }) => madeAt),
      ),
    );
  };
  return () =>
    readAll().then(
      () => read.set(1),
      () => read.set(0),
    );
}

import type { Clock } from '../../kernel/clock.js';
import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import { Limits, type Refusals } from './limits.js';
import { SharedCount } from './shared-count.js';

/** The limits of one process, which share their counts with those of the others. */
export function limitsOf(database: Database, config: Config, clock: Clock): Limits {
  const shared = new SharedCount(database.pool, config.REDIS_URL);
  const record = async (refusals: readonly Refusals[]): Promise<void> => {
    const text = `WITH written AS (INSERT INTO audit_entry (at, actor_id, action, subject, details)
        VALUES ($1::timestamptz, $2, 'limited', 'Session', jsonb_build_object('limit', $3::text, 'count', $4::int)) RETURNING id)
      INSERT INTO audit_address (entry_id, address, at) SELECT id, $5::inet, $1::timestamptz FROM written WHERE $5 IS NOT NULL`;
    for (const { rule, count, actorId, address } of refusals)
      await database.rows(text, [clock.now(), actorId, rule, count, address]);
  };
  return new Limits({ clock, config, shared, record });
}

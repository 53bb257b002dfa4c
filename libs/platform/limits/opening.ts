import type { Clock } from '../../kernel/clock.js';
import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import { Limits, type Refusals } from './limits.js';
import { SharedCount } from './shared-count.js';

/** The limits of one process, which share their counts with those of the others. */
export function limitsOf(database: Database, config: Config, clock: Clock): Limits {
  const shared = new SharedCount(database.pool, config.REDIS_URL);
  const record = async (refusals: readonly Refusals[]): Promise<void> => {
    const text = `INSERT INTO audit_entry (at, actor_id, action, subject, details)
      SELECT $2, r."actorId", 'limited', 'Session', jsonb_build_object('limit', r."rule", 'count', r."count")
      FROM jsonb_to_recordset($1::jsonb) AS r("rule" text, "count" int, "actorId" uuid)`;
    await database.rows(text, [JSON.stringify(refusals), clock.now()]);
  };
  return new Limits({ clock, config, shared, record });
}

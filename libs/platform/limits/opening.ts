import type { Clock } from '../../kernel/clock.js';
import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import { placedSql } from '../work/record.js';
import { Limits, type Refusals } from './limits.js';
import { SharedCount } from './shared-count.js';

const refusedSql = `WITH said AS (SELECT nextval('audit_entry_id_seq') AS id, r.* FROM jsonb_to_recordset($2::jsonb)
    AS r("rule" text, "count" int, "actorId" uuid, "address" text)),
  written AS (INSERT INTO audit_entry (id, at, actor_id, action, subject, details)
    SELECT id, $1::timestamptz, "actorId", 'limited', 'Session', jsonb_build_object('limit', "rule", 'count', "count") FROM said)
  ${placedSql({ of: 'said', address: 'address', at: '$1' })}`;

/** The limits of one process, which share their counts with those of the others. */
export function limitsOf(database: Database, config: Config, clock: Clock): Limits {
  const shared = new SharedCount(database.pool, config.REDIS_URL);
  const record = async (refusals: readonly Refusals[]): Promise<void> => {
    await database.rows(refusedSql, [clock.now(), JSON.stringify(refusals)]);
  };
  return new Limits({ clock, config, shared, record });
}

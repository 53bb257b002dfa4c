import { restoredSql } from '../restored.js';
import { MOST_QUEUED, TAKEN_AT_ONCE } from './claims.js';

/**
 * SQL: takes what is due at `$1`, what was rung for before `$2`, and what nothing was heard of since `$3`, but no more than
 * the queue is to hold; in a restored copy none of the jobs `$4`, which send something.
 */
export const takeSql = `UPDATE follow_up SET state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'queued' END,
        queued_at = CASE WHEN state = 'sending' THEN queued_at ELSE $1 END
      WHERE id IN (SELECT id FROM follow_up
        WHERE ((state = 'waiting' AND run_at <= $1) OR (state = 'queued' AND queued_at < $2)
          OR (state = 'sending' AND queued_at < $3)) AND NOT (job = ANY($4::text[]) AND (SELECT ${restoredSql}))
        ORDER BY run_at LIMIT least(${TAKEN_AT_ONCE}, ${MOST_QUEUED} - least(${MOST_QUEUED},
          (SELECT count(*) FROM follow_up WHERE state = 'queued' AND run_at <= $1 AND queued_at >= $2))) FOR UPDATE SKIP LOCKED)
      RETURNING id, job, run_at AS "runAt"`;

/** SQL: how many of the jobs `$2` are due at `$1` and not done. */
export const waitingSql = `SELECT count(*)::int AS "count" FROM follow_up
  WHERE state IN ('waiting', 'queued', 'sending') AND run_at <= $1 AND job = ANY($2::text[])`;

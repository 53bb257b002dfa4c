import { sessionLimits } from '../../platform/http/sessions.js';

/** What is over and is cleared after a time. */
interface Cleared {
  /** Of what the record says how many were deleted. */
  readonly subject: string;
  /** After how long. */
  readonly timing: 'session_kept' | 'sign_in_try_kept' | 'command_key_kept' | 'follow_up_kept' | 'refused_row_kept';
  /** Deletes at most `$2` that were over before `$1`, but for those that somebody has hold of; answers how many. */
  readonly text: string;
}

const taken = 'LIMIT $2 FOR UPDATE SKIP LOCKED';
const counted = 'SELECT count(*)::int AS "count" FROM gone';

/** The longest that a session lasts: it is over by then, whether anybody ended it or not. */
const over = `interval '${String(sessionLimits.absoluteHours)} hours'`;

/** Keys of people's commands have no space in them; those of a loaded history have, and protect an event until it was played. */
const ofPlayed = `(strpos(key, ' ') = 0 OR EXISTS (SELECT 1 FROM played_event p WHERE p.id = substring(key FROM '^(.*?@[^ ]+) ')))`;

/** Rows that became no nomination: they were refused, or rehearsed. */
const refused = `SELECT r.id FROM import i JOIN import_row r ON r.import_id = i.id
  WHERE i.made_at < $1 AND i.state IN ('done', 'stopped') AND r.nomination_id IS NULL LIMIT $2 FOR UPDATE OF r SKIP LOCKED`;
const empty = `SELECT i.id FROM import i WHERE i.made_at < $1 AND i.state IN ('done', 'stopped')
  AND NOT EXISTS (SELECT 1 FROM import_row r WHERE r.import_id = i.id) ${taken}`;

/** One row for each kind, in the order in which they are cleared: a row before what it belongs to. */
export const clearedKinds: readonly Cleared[] = [
  {
    subject: 'Session',
    timing: 'session_kept',
    text: `WITH gone AS (DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE made_at < $1::timestamptz - ${over} ${taken}) RETURNING id) ${counted}`,
  },
  {
    subject: 'SignInTry',
    timing: 'sign_in_try_kept',
    text: `WITH gone AS (DELETE FROM sign_in_try WHERE id IN (
      SELECT id FROM sign_in_try WHERE at < $1 ${taken}) RETURNING id) ${counted}`,
  },
  {
    subject: 'CommandKey',
    timing: 'command_key_kept',
    text: `WITH gone AS (DELETE FROM idempotency_key WHERE (staff_id, key) IN (
      SELECT staff_id, key FROM idempotency_key WHERE at < $1 AND ${ofPlayed} ${taken}) RETURNING key) ${counted}`,
  },
  {
    subject: 'FollowUp',
    timing: 'follow_up_kept',
    text: `WITH gone AS (DELETE FROM follow_up WHERE id IN (
        SELECT id FROM follow_up WHERE state IN ('done', 'cancelled') AND coalesce(done_at, run_at) < $1 ${taken})
        RETURNING job, key, state = 'done' AS done),
      kept AS (INSERT INTO followed_up (occasion, done) SELECT occasion_of(job, key), done FROM gone ON CONFLICT DO NOTHING)
      ${counted}`,
  },
  {
    subject: 'ImportRow',
    timing: 'refused_row_kept',
    text: `WITH gone AS (DELETE FROM import_row WHERE id IN (${refused}) RETURNING id) ${counted}`,
  },
  {
    subject: 'Import',
    timing: 'refused_row_kept',
    text: `WITH gone AS (DELETE FROM import WHERE id IN (${empty}) RETURNING file_id),
      pieces AS (DELETE FROM import_chunk c USING gone WHERE c.file_id = gone.file_id AND c.bytes = '') ${counted}`,
  },
];

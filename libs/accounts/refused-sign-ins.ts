import { randomUUID } from 'node:crypto';
import { on } from '../platform/jobs/job.js';
import { recordRefusedSignIns } from '../platform/limits/sign-in-tries.js';
import { sendNote } from './account.jobs.js';

/**
 * The record says of a window: how many tries, of how many accounts and from how many places; never which. Those of an
 * account that somebody has are in its own entry alone. Whose account was shut for the rest of the window is told.
 */
export const recordingRefusedSignIns = on(recordRefusedSignIns, async (tx, { mark, staffId, from, to, most }) => {
  const text = `INSERT INTO audit_entry (at, actor_id, action, subject, details)
    SELECT max(at), $2, 'sign-in-refused', 'Session', jsonb_build_object('count', count(*), 'from', $3::timestamptz,
      'accounts', count(DISTINCT email_hash), 'places', count(DISTINCT address_hash))
    FROM sign_in_try t WHERE at >= $3 AND at < $4 AND (email_hash = $1 OR ($2::uuid IS NULL AND address_hash = $1
      AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.job = $5 AND f.key = t.email_hash || ' ' || $6)))
    HAVING count(*) > 0 RETURNING (details ->> 'count')::int AS count`;
  const [entry] = await tx.run<{ count: number }>({
    text,
    values: [mark, staffId, from, to, recordRefusedSignIns.name, from],
  });
  if (!staffId || !entry || entry.count < most) return;
  tx.followUp(sendNote, { noteId: randomUUID(), staffId, occasion: 'tries-failed' });
});

import { on } from '../platform/jobs/job.js';
import { recordRefusedSignIns } from '../platform/limits/sign-in-tries.js';

/** The record says of a window: how many tries, of how many accounts and from how many places; never which. */
export const recordingRefusedSignIns = on(recordRefusedSignIns, async (tx, { mark, staffId, from, to }) => {
  const text = `INSERT INTO audit_entry (at, actor_id, action, subject, details)
    SELECT max(at), $2, 'sign-in-refused', 'Session', jsonb_build_object('count', count(*), 'from', $3::timestamptz,
      'accounts', count(DISTINCT email_hash), 'places', count(DISTINCT address_hash))
    FROM sign_in_try WHERE (email_hash = $1 OR ($2::uuid IS NULL AND address_hash = $1)) AND at >= $3 AND at < $4
    HAVING count(*) > 0`;
  await tx.run({ text, values: [mark, staffId, from, to] });
});

import { randomUUID } from 'node:crypto';
import { on } from '../../platform/jobs/job.js';
import { recordRefusedSignIns } from '../../platform/limits/sign-in-tries.js';
import { placedSql } from '../../platform/work/record.js';
import { sendNote, type Occasion } from './account.jobs.js';
import { limits } from './account.limits.js';

/** A window may have tries from very many addresses; those from which most came are kept. */
const MOST_PLACES = '20';

/**
 * The record says of a window: how many tries, of how many accounts and from how many places; never which. From which
 * addresses stands beside it, for the auditor alone and for a time. Those of an account that somebody has are in its own
 * entry alone. Whose account was shut for the rest of the window is told, and
 * whose right password was followed by wrong codes, unless they came in by then and it was a slip or two.
 */
export const recordingRefusedSignIns = on(recordRefusedSignIns, async (tx, { mark, staffId, from, to, most }) => {
  const text = `WITH tries AS (
      SELECT * FROM sign_in_try t WHERE at >= $3 AND at < $4 AND (email_hash = $1 OR ($2::uuid IS NULL AND address_hash = $1
        AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.job = $5 AND f.key = t.email_hash || ' ' || $6)))
    ), entry AS (
      INSERT INTO audit_entry (at, actor_id, action, subject, details)
      SELECT max(at), $2, 'sign-in-refused', 'Session', jsonb_build_object('count', count(*), 'from', $3::timestamptz,
        'accounts', count(DISTINCT email_hash), 'places', count(DISTINCT address_hash), 'passwords', count(*) FILTER (WHERE step = 'password'),
        'codes', count(*) FILTER (WHERE step = 'code'), 'unread', count(*) FILTER (WHERE step = 'shut'))
      FROM tries HAVING count(*) > 0 RETURNING id, details
    ), places AS (
      SELECT entry.id, address, max(at) AS at FROM entry, tries WHERE address IS NOT NULL
      GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT ${MOST_PLACES}
    ), placed AS (
      ${placedSql({ of: 'places', address: 'address', at: 'at' })}
    ) SELECT (details ->> 'count')::int AS count, (details ->> 'codes')::int AS codes,
      EXISTS (SELECT 1 FROM session s WHERE s.staff_id = $2 AND s.made_at >= $3 AND s.made_at < $4) AS entered FROM entry`;
  const [entry] = await tx.run<{ count: number; codes: number; entered: boolean }>({
    text,
    values: [mark, staffId, from, to, recordRefusedSignIns.name, from],
    noting: 'nothing',
  });
  if (!staffId || !entry) return;
  const told: Occasion[] = [];
  if (entry.count >= most) told.push('tries-failed');
  if (entry.codes >= limits.slips || (entry.codes > 0 && !entry.entered)) told.push('codes-failed');
  for (const occasion of told) tx.followUp(sendNote, { noteId: randomUUID(), staffId, occasion });
});

import type { Outgoing } from '../jobs/job.js';

/** How a message left: it went, it waits for its reader's daily summary, or its address refused it. */
export type SentState = 'sent' | 'held' | 'refused';

/** Why a message did not arrive: at once, or told afterwards. */
export type Failure = 'refused' | 'bounced';

/**
 * SQL: keeps a message once: `$1` its Message-ID, `$2` its follow-up, `$3` its reader, then as `keep` has them; `$12` what
 * of cases it is about.
 */
export const keepSql = `WITH kept AS (
    INSERT INTO sent_mail (message_id, follow_up_id, staff_id, address, template, subject, body, link, state, at, read_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (message_id) DO NOTHING RETURNING id)
  INSERT INTO message_about (mail_id, kind, subject_id, case_id)
  SELECT DISTINCT kept.id, a."kind", a."id", a."caseId" FROM kept
  CROSS JOIN jsonb_to_recordset($12::jsonb) AS a("kind" text, "id" uuid, "caseId" uuid) WHERE a."caseId" IS NOT NULL`;

/** SQL: that the message `$1` to `$2` did not arrive, for the coordinators where its reader works; once. */
export const undeliveredSql = `INSERT INTO undelivered (message_id, staff_id, subject, failure, at, area_code)
  VALUES ($1, $2, $3, $4, $5, (SELECT p.area_code FROM post p WHERE p.staff_id = $2 ORDER BY p.from_on DESC, p.id LIMIT 1))
  ON CONFLICT (message_id) DO NOTHING`;

/** Whether a message may wait: what opens something by itself, and what is urgent, never does. */
export const mayWait = ({ urgency }: Outgoing): boolean => urgency === undefined;

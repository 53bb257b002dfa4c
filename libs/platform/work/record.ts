import { Problem } from '../../kernel/problem.js';
import type { Held } from '../access/conditions.js';

/** One line of the record: ids, names of fields and counts; never content. */
export interface AuditLine {
  readonly action: string;
  readonly subject: string;
  readonly subjectId?: string | null;
  readonly caseId?: string | null;
  readonly agencyId?: string | null;
  readonly category?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A line about a row: whose it is, and of which category, stands in the record with it. */
export function lineOf(row: object, said: Pick<AuditLine, 'action' | 'subject' | 'details'>): AuditLine {
  const { id, caseId, agencyId, category } = row as Partial<Held>;
  return {
    ...said,
    subjectId: id ?? null,
    caseId: caseId ?? null,
    agencyId: agencyId ?? null,
    category: category ?? null,
  };
}

/** A refusal to somebody who sees a row and may not make a move of it, with the line that records it. */
class NotAllowed extends Problem {
  constructor(readonly line: AuditLine) {
    super('not-allowed', { subject: line.subject });
  }
}

export const refusalOf = (subject: string, row: object, move: string): Problem =>
  new NotAllowed(lineOf(row, { action: 'refused', subject, details: { move } }));

export const refusedLine = (problem: Problem): AuditLine =>
  problem instanceof NotAllowed
    ? problem.line
    : { action: 'refused', subject: String(problem.details['subject'] ?? 'Unknown') };

/** A job to be done once the transaction commits. */
export interface FollowUpLine {
  readonly job: string;
  readonly key: string;
  readonly payload: unknown;
  readonly runAt: Date;
  readonly moveId: string | null;
  /** About something that happened long ago. */
  readonly history: boolean;
}

/** Writes any number of lines by one statement; `$1` is a JSON list of them, `$2` to `$4` who, when and which request. */
export const recordSql = `
  INSERT INTO audit_entry (at, actor_id, request_id, action, subject, subject_id, case_id, agency_id, category, details)
  SELECT $3, $2, $4, e."action", e."subject", e."subjectId", e."caseId", e."agencyId", e."category", coalesce(e."details", '{}')
  FROM jsonb_to_recordset($1::jsonb) AS e("action" text, "subject" text, "subjectId" uuid, "caseId" uuid,
    "agencyId" uuid, "category" text, "details" jsonb)`;

/** Writes what follows; the key names the occasion, so that the same occasion is never followed up twice. */
export const followUpSql = `
  INSERT INTO follow_up (job, key, payload, made_at, run_at, move_id, history)
  SELECT e."job", e."key", e."payload", $2, e."runAt", e."moveId", e."history"
  FROM jsonb_to_recordset($1::jsonb)
    AS e("job" text, "key" text, "payload" jsonb, "runAt" timestamptz, "moveId" uuid, "history" boolean)
  ON CONFLICT (job, key) DO NOTHING`;

/** The forums in which the cases `$1` stand at the moment `$2`. */
export const standingSql = `
  SELECT case_id AS "caseId", forum_id AS "forumId" FROM case_forum WHERE case_id = ANY($1::uuid[]) AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)`;

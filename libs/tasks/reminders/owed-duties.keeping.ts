import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Duty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';

interface Named {
  readonly kind: string;
  readonly subjectId: string;
}

/** The last move that stands of what is owed: by which it ended, where it has. */
const lastMove = `SELECT m.move, m.made_by, m.made_at FROM move_made m
  WHERE m.subject_id = r.subject_id AND m.taken_back_at IS NULL ORDER BY m.made_at DESC, m.version_after DESC LIMIT 1`;

/** What is owed to no forum by name is owed to the one that leads its case. */
const leading = `SELECT l.forum_id FROM case_led l WHERE l.case_id = r.case_id AND l.from_at <= $2::timestamptz
  AND (l.to_at IS NULL OR l.to_at > $2::timestamptz) LIMIT 1`;

const changed = ['case_id', 'forum_id', 'agency_id', 'owner_id', 'deputy_id', 'due_on', 'since', 'open'];

const keeping = `
  INSERT INTO owed_duty AS d (id, kind, subject_id, case_id, forum_id, agency_id, owner_id, deputy_id, due_on, first_due_on, since,
    open, ended_at, ended_by, ended_move, kept_at)
  SELECT r.id, r.kind, r.subject_id, r.case_id, coalesce(r.forum_id, (${leading})), r.agency_id, r.owner_id, r.deputy_id,
    r.due_on, r.due_on, r.since, r.open, CASE WHEN NOT r.open THEN coalesce(m.made_at, $2::timestamptz) END, m.made_by, m.move,
    $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, kind text, subject_id uuid, case_id uuid, forum_id uuid, agency_id uuid,
      owner_id uuid, deputy_id uuid, due_on date, since date, open boolean)
    LEFT JOIN LATERAL (${lastMove}) m ON NOT r.open
  ON CONFLICT (kind, subject_id) DO UPDATE SET ${changed.map((one) => `${one} = excluded.${one}`).join(', ')},
    ended_at = CASE WHEN d.open OR excluded.open THEN excluded.ended_at ELSE d.ended_at END,
    ended_by = CASE WHEN d.open OR excluded.open THEN excluded.ended_by ELSE d.ended_by END,
    ended_move = CASE WHEN d.open OR excluded.open THEN excluded.ended_move ELSE d.ended_move END,
    version = d.version + 1, kept_at = excluded.kept_at, looked_on = NULL
  WHERE (${changed.map((one) => `d.${one}`).join(', ')}) IS DISTINCT FROM (${changed.map((one) => `excluded.${one}`).join(', ')})`;

/** Keeps what these duties now are, each in its row, by one statement. */
export async function keepDuties(tx: Tx, duties: readonly Duty[]): Promise<void> {
  if (!duties.length) return;
  const rows = duties.map((one) => ({
    id: randomUUID(),
    kind: one.kind,
    subject_id: one.subjectId,
    case_id: one.caseId,
    forum_id: one.forumId ?? null,
    agency_id: one.agencyId,
    owner_id: one.ownerId,
    deputy_id: one.deputyId,
    due_on: one.dueOn,
    since: one.since,
    open: one.open,
  }));
  await tx.run({ text: keeping, values: [JSON.stringify(rows), tx.at], noting: 'nothing' });
}

/** Ends what is owed no more because its thing owes nothing at all: a day of review that was taken away. */
export async function endDuties(tx: Tx, gone: readonly Named[]): Promise<void> {
  if (!gone.length) return;
  const text = `UPDATE owed_duty d SET open = false, ended_at = $2, version = d.version + 1, kept_at = $2
    FROM jsonb_to_recordset($1::jsonb) AS r(kind text, "subjectId" uuid)
    WHERE d.kind = r.kind AND d.subject_id = r."subjectId" AND d.open`;
  await tx.run({ text, values: [JSON.stringify(gone), tx.at] });
}

/** Of what is due no more for long, so much is looked at of a morning: where there is more, the rest on the next. */
const LONG_AGO = 1_000;

/** What is kept as owed by a day between two, so that what ended without anybody's announcing it is found. */
const keptNear = (tx: Tx, from: LondonDate, to: LondonDate): Promise<Named[]> =>
  tx.run<Named>({
    text: `SELECT kind, subject_id AS "subjectId" FROM owed_duty WHERE open AND due_on BETWEEN $1 AND $2`,
    values: [from, to],
  });

/** As `keptNear`, of what was due before: what was not looked at for longest, and no more than a morning bears. */
const keptLongAgo = (tx: Tx, before: LondonDate): Promise<Named[]> =>
  tx.run<Named>({
    text: `UPDATE owed_duty SET looked_on = $2 WHERE id IN (SELECT id FROM owed_duty
        WHERE open AND due_on < $1 AND coalesce(looked_on, due_on) < $2 ORDER BY coalesce(looked_on, due_on) LIMIT $3)
      RETURNING kind, subject_id AS "subjectId"`,
    values: [before, tx.actor.today, LONG_AGO],
  });

/**
 * What is kept as owed up to a day and is to be looked at again: all that is near, and a part of what was due long ago.
 * What is never done piles up, and a morning is to cost what is due on it and not what there is.
 */
export const keptOpen = async (tx: Tx, from: LondonDate, to: LondonDate): Promise<Named[]> =>
  (await Promise.all([keptNear(tx, from, to), keptLongAgo(tx, from)])).flat();

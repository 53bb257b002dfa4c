import { randomUUID } from 'node:crypto';
import { dutyKey, type Duty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { keepDuties } from './owed-duties.keeping.js';
import { Reminder } from './reminder.entity.js';
import { replan } from './reminder.rules.js';
import { laddersFor } from './reminders.ladders.js';

/** One plan of a duty at a time, and no climbing meanwhile: plans share this lock, climbing has it alone. */
const LOCK = 7_003;

export const holdPlan = (tx: Tx, key: string): Promise<object[]> =>
  tx.run({
    text: `SELECT pg_advisory_xact_lock_shared(${String(LOCK)}), pg_advisory_xact_lock(${String(LOCK)}, hashtext($1))`,
    values: [key],
  });

export const holdAll = (tx: Tx): Promise<object[]> =>
  tx.run({ text: `SELECT pg_advisory_xact_lock(${String(LOCK)})`, values: [] });

/** Brings the reminders of these duties up to date, in a handful of statements however many they are. */
export async function planReminders(tx: Tx, duties: readonly Duty[]): Promise<void> {
  if (!duties.length) return;
  // The kinds as well: what is asked for by its thing alone no index finds, and every reminder there is would be read.
  const kinds = [...new Set(duties.map(({ kind }) => kind))];
  const kept = await tx
    .rows(Reminder)
    .where({ kind: { $in: kinds }, subjectId: { $in: duties.map(({ subjectId }) => subjectId) } })
    .all();
  const byDuty = new Map<string, Reminder[]>();
  for (const one of kept) byDuty.set(dutyKey(one), [...(byDuty.get(dutyKey(one)) ?? []), one]);
  const ladderOf = await laddersFor(tx, duties);
  const changes = duties.map((duty) => ({
    duty,
    change: replan(duty, byDuty.get(dutyKey(duty)) ?? [], tx.actor.today, ladderOf(duty)),
  }));
  const add = changes.flatMap(({ duty, change }) =>
    change.add.map(({ rung, on, widensTo }) => ({
      id: randomUUID(),
      kind: duty.kind,
      subject_id: duty.subjectId,
      case_id: duty.caseId,
      forum_id: duty.forumId ?? null,
      plan: change.plan,
      rung,
      due_on: duty.dueOn,
      on_day: on,
      widens_to: widensTo,
    })),
  );
  const cancel = changes.flatMap(({ change }) => change.cancel);
  const resume = changes.flatMap(({ change }) => change.resume);
  const move = changes.flatMap(({ change }) => change.move);
  await moveReminders(tx, move);
  await Promise.all([
    keepDuties(tx, duties),
    insert(tx, add),
    cancelReminders(tx, cancel, 'ended'),
    resumeReminders(tx, resume),
  ]);
  const counts = { added: add.length, cancelled: cancel.length, resumed: resume.length, moved: move.length };
  if (counts.added + counts.cancelled + counts.resumed + counts.moved) tx.note('plan', 'Reminder', counts);
}

async function insert(tx: Tx, rows: readonly object[]): Promise<void> {
  if (!rows.length) return;
  const text = `INSERT INTO reminder (id, kind, subject_id, case_id, forum_id, plan, rung, due_on, on_day, widens_to, made_at)
    SELECT r.*, $2::timestamptz FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, kind text, subject_id uuid, case_id uuid,
      forum_id uuid, plan int, rung text, due_on date, on_day date, widens_to text)`;
  await tx.run({ text, values: [JSON.stringify(rows), tx.at], noting: 'nothing' });
}

/** Cancels what is still planned; what has gone has gone. */
export async function cancelReminders(tx: Tx, ids: readonly string[], why: string): Promise<void> {
  if (!ids.length) return;
  const text = `UPDATE reminder SET state = 'cancelled', why = $2 WHERE id = ANY($1::uuid[]) AND state = 'planned'`;
  await tx.run({ text, values: [ids, why], noting: 'nothing' });
}

async function resumeReminders(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  const text = `UPDATE reminder SET state = 'planned', why = NULL WHERE id = ANY($1::uuid[]) AND state = 'cancelled'`;
  await tx.run({ text, values: [ids] });
}

/** What has gone stays where it went. */
async function moveReminders(tx: Tx, moves: readonly { id: string; on: string }[]): Promise<void> {
  if (!moves.length) return;
  const text = `UPDATE reminder SET on_day = m."on" FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "on" date)
    WHERE reminder.id = m.id AND reminder.state IN ('planned', 'cancelled')`;
  await tx.run({ text, values: [JSON.stringify(moves)] });
}

import { inPost } from '../../administration/agencies/index.js';
import { keptOf } from '../../cases/cases/index.js';
import { awayOn, markTold, passOver, tellReturned, untold, type PassedOver } from '../cover/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { dutyKey, type Duty } from '../../platform/duties/duty.js';
import { dutiesOf } from '../../platform/duties/kinds-of-duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { endDuties, keptOpen } from './owed-duties.keeping.js';
import type { Reminder } from './reminder.entity.js';
import { tellDue } from './reminder.jobs.js';
import { reached } from './reminder.rules.js';
import { windowsOn } from './reminders.ladders.js';
import { cancelReminders, holdAll, planReminders } from './reminders.plan.js';
import { whoIsThere } from './reminders.reach.js';

/**
 * Sends every rung that is due on a day, and those of earlier days that were missed, whoever missed them. Before that
 * it looks at every duty whose ladder is near, so that one that nobody announced is reminded of too.
 */
export async function climb(tx: Tx, on: LondonDate): Promise<void> {
  await holdAll(tx);
  const windowOf = await windowsOn(tx, on);
  const sources = tx.duties.all.map(({ source }) => source);
  const near = (await Promise.all(sources.map(({ kind, due }) => due(tx, ...windowOf(kind))))).flat();
  await planReminders(tx, near);
  await lookAgain(tx, windowOf(''), new Set(near.map(dutyKey)));
  const waiting = await waitingBy(tx, on);
  const duties = await dutiesOf(tx, waiting);
  const owed = waiting.flatMap((reminder) => {
    const duty = duties.get(dutyKey(reminder));
    return duty?.open && duty.dueOn === reminder.dueOn ? [{ reminder, duty }] : [];
  });
  const going = new Set(owed.map(({ reminder }) => reminder.id));
  await cancelReminders(
    tx,
    waiting.flatMap(({ id }) => (going.has(id) ? [] : [id])),
    'ended',
  );
  await send(tx, on, owed);
  await tellThoseBack(tx, on);
}

/** What is kept as owed and was not among what is near: it has ended, or was due long ago. */
async function lookAgain(tx: Tx, usual: [from: LondonDate, to: LondonDate], seen: ReadonlySet<string>): Promise<void> {
  const kept = (await keptOpen(tx, ...usual)).filter((one) => !seen.has(dutyKey(one)));
  const now = await dutiesOf(tx, kept);
  await planReminders(tx, [...now.values()]);
  await endDuties(
    tx,
    kept.filter((one) => !now.has(dutyKey(one))),
  );
}

type Waiting = Pick<Reminder, 'id' | 'kind' | 'subjectId' | 'dueOn' | 'widensTo'>;

/** What is planned for a day or was before. The state is part of the statement, for the index holds only what is planned. */
const waitingBy = (tx: Tx, on: LondonDate): Promise<Waiting[]> =>
  tx.run<Waiting>({
    text: `SELECT id, kind, subject_id AS "subjectId", due_on AS "dueOn", widens_to AS "widensTo" FROM reminder
      WHERE state = 'planned' AND on_day <= $1 ORDER BY id`,
    values: [on],
  });

interface Owed {
  readonly reminder: Waiting;
  readonly duty: Duty;
}

async function send(tx: Tx, on: LondonDate, owed: readonly Owed[]): Promise<void> {
  if (!owed.length) return;
  const there = await whoIsThere(
    tx,
    owed.map(({ duty }) => duty),
  );
  const told = owed.map(({ reminder, duty }) => ({
    id: reminder.id,
    staff_ids: reached(reminder.widensTo, there(duty)),
  }));
  const others = owed.flatMap(({ duty }, index) => {
    const { passedOver: staffId } = there(duty);
    const passed = staffId && !told[index]?.staff_ids.includes(staffId);
    return passed ? [{ staffId, kind: duty.kind, subjectId: duty.subjectId }] : [];
  });
  await passOver(tx, others, on);
  const text = `UPDATE reminder SET staff_ids = e.staff_ids,
      state = CASE WHEN cardinality(e.staff_ids) > 0 THEN 'sent' ELSE 'skipped' END,
      why = CASE WHEN cardinality(e.staff_ids) > 0 THEN NULL ELSE 'nobody' END,
      sent_on = CASE WHEN cardinality(e.staff_ids) > 0 THEN $2::date END,
      sent_at = CASE WHEN cardinality(e.staff_ids) > 0 THEN $3::timestamptz END
    FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, staff_ids uuid[])
    WHERE reminder.id = e.id AND reminder.state = 'planned'`;
  await tx.run({ text, values: [JSON.stringify(told), on, tx.at], noting: 'nothing' });
  for (const staffId of new Set(told.flatMap(({ staff_ids }) => staff_ids))) tx.followUp(tellDue, { staffId, on });
  const skipped = told.filter(({ staff_ids }) => !staff_ids.length).length;
  tx.note('climb', 'Reminder', { on, sent: told.length - skipped, skipped });
}

/** Whoever is there again after days off or an absence hears once how much of theirs went to others and is still owed. */
async function tellThoseBack(tx: Tx, on: LondonDate): Promise<void> {
  const waiting = await untold(tx);
  if (!waiting.length) return;
  const ids = [...new Set(waiting.map(({ staffId }) => staffId))];
  const [posts, { presence }] = await Promise.all([
    inPost(tx, { staffId: { $in: ids } }),
    awayOn(tx, tx.actor.today, ids),
  ]);
  const back = ids.filter((id) => presence(id) === 'there' && posts.some(({ staffId }) => staffId === id));
  if (!back.length) return;
  const counts = await stillOwed(
    tx,
    waiting.filter(({ staffId }) => back.includes(staffId)),
  );
  await markTold(tx, back, on);
  for (const [staffId, count] of counts) tx.followUp(tellReturned, { staffId, on, count });
}

/** How many of these things are still owed, for each person; what is kept from them is not counted. */
async function stillOwed(tx: Tx, passed: readonly PassedOver[]): Promise<Map<string, number>> {
  const duties = await dutiesOf(tx, passed);
  const isKept = await keptOf(
    tx,
    [...duties.values()].flatMap(({ caseId }) => caseId ?? []),
  );
  const counts = new Map<string, number>();
  for (const one of passed) {
    const duty = duties.get(dutyKey(one));
    if (duty?.open && !isKept(duty.caseId, one.staffId)) counts.set(one.staffId, (counts.get(one.staffId) ?? 0) + 1);
  }
  return counts;
}

import { inPost } from '../../administration/agencies/index.js';
import { keptOf } from '../../cases/cases/index.js';
import { londonDay } from '../../kernel/london-date.js';
import { dutyKey, planDuty, type Duty } from '../../platform/duties/duty.js';
import { dutiesOf } from '../../platform/duties/kinds-of-duty.js';
import { on, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { ladderOf } from '../../timings/index.js';
import { climbLadder, reportFailures, tellDue, tellFailures } from './reminder.jobs.js';
import { endDuties } from './owed-duties.keeping.js';
import { climb } from './reminders.climb.js';
import { holdPlan, planReminders } from './reminders.plan.js';

const planning = on(planDuty, async (tx, duty) => {
  await holdPlan(tx, dutyKey(duty));
  const owed = await dutiesOf(tx, [duty]);
  await planReminders(tx, [...owed.values()]);
  if (!owed.size) await endDuties(tx, [duty]);
});

const climbing = on(climbLadder, (tx, given) => climb(tx, londonDay(given.on)));

/** The things of one person's reminders of a day that are still owed. */
async function stillOwed(tx: Tx, staffId: string, day: string): Promise<Duty[]> {
  const text = `SELECT DISTINCT kind, subject_id AS "subjectId" FROM reminder WHERE state = 'sent' AND sent_on = $1 AND $2 = ANY(staff_ids)`;
  const told = await tx.run<{ kind: string; subjectId: string }>({ text, values: [day, staffId] });
  const open = [...(await dutiesOf(tx, told)).values()].filter((duty) => duty.open);
  const isKept = await keptOf(
    tx,
    open.flatMap(({ caseId }) => caseId ?? []),
  );
  return open.filter(({ caseId }) => !isKept(caseId, staffId));
}

const telling = sends(tellDue, async (tx, { staffId, on: day }) => {
  const owed = await stillOwed(tx, staffId, day);
  if (!owed.length) return undefined;
  // A clock of the law waits for nobody's daily summary.
  const isStatutory = owed.some(({ kind }) => ladderOf(kind, londonDay(day)).rungs.some(({ at }) => at === 'lastDay'));
  const about = owed.map(({ kind, subjectId: id, caseId }) => ({ kind, id, caseId }));
  const message = { staffId, template: 'reminders.mails.due', params: { count: owed.length }, link: '/', about };
  return isStatutory ? { ...message, urgency: 'at_once' } : message;
});

/** The product's administrators and each forum's coordinators hear of it: a reminder that cannot be sent is an alert. */
const reporting = on(reportFailures, async (tx, given) => {
  const since = new Date(tx.at.getTime() - 24 * 3_600_000);
  const text = `SELECT count(*)::int AS "count" FROM follow_up WHERE state = 'failed' AND run_at > $1`;
  const count = (await tx.run<{ count: number }>({ text, values: [since] }))[0]?.count ?? 0;
  if (!count) return;
  const posts = await inPost(tx, { role: { $in: ['coordinator', 'system_admin'] } });
  for (const staffId of new Set(posts.map((post) => post.staffId)))
    tx.followUp(tellFailures, { staffId, on: given.on, count });
});

const tellingFailures = sends(tellFailures, (_, { staffId, count }) =>
  Promise.resolve({ staffId, template: 'reminders.mails.failures', params: { count }, link: '/', urgency: 'at_once' }),
);

export const reminderHandlers = [planning, climbing, telling, reporting, tellingFailures];

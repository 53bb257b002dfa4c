import { randomUUID } from 'node:crypto';
import { AdvocacyCase } from '../advocacy/index.js';
import { addDays, type LondonDate } from '../../kernel/london-date.js';
import { on } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { PersonAtRisk } from './at-risk.fields.js';
import { onTeams, overStates, remind } from './circle.checks.js';
import { followLead, lookAhead } from './circle.jobs.js';
import { TriggerDate } from './trigger.fields.js';
import { whereTriggerNears } from './trigger.nearing.js';
import { checkInDay, nextReturn } from './trigger.rules.js';
import { owedStates, triggerStates } from './trigger.states.js';

/** Those of some rows whose case is open. */
async function inOpenCases<T extends { readonly caseId: string }>(tx: Tx, rows: readonly T[]): Promise<T[]> {
  const ids = [...new Set(rows.map(({ caseId }) => caseId))];
  const open = await tx
    .rows(AdvocacyCase)
    .where({ id: { $in: ids }, state: { $nin: [...overStates] } })
    .select('id')
    .all();
  const known = new Set(open.map(({ id }) => id));
  return rows.filter(({ caseId }) => known.has(caseId));
}

async function nearing(tx: Tx): Promise<void> {
  const owing = { state: { $in: [...owedStates] }, nearedOn: { $exists: false } };
  const near = await tx
    .rows(TriggerDate)
    .where({ ...owing, checkInOn: { $lte: tx.actor.today } })
    .all();
  for (const { id } of await inOpenCases(tx, near)) {
    const row = await tx.get(TriggerDate, id, 'come_near');
    whereTriggerNears(tx, row);
    await tx.save(row);
  }
}

/** What was said of a day is said of its return; the product copies it and reads nothing of it. */
const sayAgain = (tx: Tx, from: string, to: string): Promise<object[]> =>
  tx.run({
    text: `INSERT INTO circle_text (id, subject_id, case_id, agency_id, category, released, field, text, writing, made_by, made_at)
      SELECT gen_random_uuid(), $2, case_id, agency_id, category, released, field, text, 1, made_by, made_at
      FROM circle_text WHERE subject_id = $1 AND field = 'about' AND withdrawn_at IS NULL`,
    values: [from, to],
    noting: 'nothing',
  });

/** The return of a day in the first year in which it is still to come: one that nobody could have kept is left out. */
async function comeBack(tx: Tx, id: string, anchor: LondonDate): Promise<void> {
  const row = await tx.get(TriggerDate, id, 'come_back');
  const { today } = tx.actor;
  row.returnedOn = today;
  await tx.save(row);
  const passed = addDays(row.day, 1);
  const day = nextReturn(anchor, passed > today ? passed : today);
  const next = Object.assign(new TriggerDate(), {
    ...row,
    id: randomUUID(),
    state: triggerStates.initial,
    version: 1,
    day,
    checkInOn: checkInDay(row.kind, day, row.leadDays),
    owedSince: today,
    returnedOn: null,
    nearedOn: null,
    orderId: null,
    checkedInAt: null,
    attempts: 0,
    writings: 1,
    madeAt: tx.at,
  });
  await tx.along(next);
  await sayAgain(tx, row.id, next.id);
  remind(tx, 'check_in', next);
}

async function returning(tx: Tx): Promise<void> {
  const over = { anchorOn: { $exists: true }, returnedOn: { $exists: false }, day: { $lt: tx.actor.today } };
  const passed = await tx
    .rows(TriggerDate)
    .where({ ...over, state: { $ne: 'cancelled' } })
    .all();
  for (const { id, anchorOn } of await inOpenCases(tx, passed)) if (anchorOn) await comeBack(tx, id, anchorOn);
}

const looking = on(lookAhead, async (tx) => {
  await returning(tx);
  await nearing(tx);
});

/** Whoever is named for a day may have left the team of its case: then it is nobody's, and goes to whoever leads. */
async function followDays(tx: Tx, caseId: string, leadId: string | null): Promise<void> {
  const [days, team] = await Promise.all([
    tx
      .rows(TriggerDate)
      .where({ caseId, state: { $in: [...owedStates] } })
      .all(),
    onTeams(tx, [caseId]),
  ]);
  for (const { id, checkerId, byLead } of days) {
    const isLeads = byLead || !team.has(`${caseId} ${checkerId}`);
    if (leadId && isLeads && checkerId !== leadId)
      await tx.save(Object.assign(await tx.get(TriggerDate, id, 'hand_over'), { checkerId: leadId, byLead: true }));
    remind(tx, 'check_in', { id });
  }
}

/** What nobody else is named for goes to whoever leads now. */
const followingLead = on(followLead, async (tx, { caseId }) => {
  const [file, people] = await Promise.all([
    tx.rows(AdvocacyCase).where({ id: caseId }).one(),
    tx.rows(PersonAtRisk).where({ caseId, state: 'at_risk' }).all(),
  ]);
  const leadId = file?.leadId ?? null;
  for (const { id, ownerId } of people) {
    if (leadId && ownerId !== leadId)
      await tx.save(Object.assign(await tx.get(PersonAtRisk, id, 'hand_over'), { ownerId: leadId }));
    remind(tx, 'person_at_risk_review', { id });
  }
  await followDays(tx, caseId, leadId);
});

export const circleHandlers = [looking, followingLead];

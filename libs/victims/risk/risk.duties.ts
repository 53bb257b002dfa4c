import { randomUUID } from 'node:crypto';
import { BreachReview } from '../../perpetrators/conduct/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { planDuty, type Duty, type DutySource } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { sinceThen } from '../../administration/deadlines/index.js';

const kind = 'breach_risk_review';

/** Since which breaches the risk in their case was assessed anew, or its grade settled; of nobody's results a word. */
export const reviewedSince = (ids: readonly string[]) => ({
  text: `SELECT b.id FROM breach_review b WHERE b.id = ANY($1::uuid[]) AND (
    EXISTS (SELECT 1 FROM risk_result r WHERE r.case_id = b.case_id AND r.state <> 'withdrawn' AND r.made_at >= b.raised_at)
    OR EXISTS (SELECT 1 FROM risk_grade g WHERE g.case_id = b.case_id AND g.settled_at >= b.raised_at))`,
  values: [[...ids]],
});

async function dutiesOf(tx: Tx, rows: readonly BreachReview[]): Promise<Duty[]> {
  const done = await tx.run<{ id: string }>(reviewedSince(rows.map(({ id }) => id)));
  const isDone = new Set(done.map(({ id }) => id));
  return rows.map(({ id: subjectId, caseId, forumId, agencyId, riskBy, raisedAt, state }) => ({
    kind,
    subjectId,
    caseId,
    forumId,
    agencyId: forumId ? null : agencyId,
    ownerId: null,
    deputyId: null,
    dueOn: riskBy,
    since: londonDate(raisedAt),
    open: state !== 'taken_back' && !isDone.has(subjectId),
  }));
}

/** After an alleged breach the risk in its case is reviewed (`domain.md` 14): a result is recorded, or a grade is settled. */
const breachRiskReviews: DutySource = {
  kind,
  of: async (tx, ids) =>
    dutiesOf(
      tx,
      await tx
        .rows(BreachReview)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const rows = await tx
      .rows(BreachReview)
      .where({ state: { $ne: 'taken_back' }, riskBy: { $gte: from, $lte: to } })
      .all();
    return (await dutiesOf(tx, rows)).filter(({ open }) => open);
  },
};

const since = `SELECT id FROM breach_review WHERE case_id = $1 AND state <> 'taken_back'`;

/** The risk in a case was looked at, or that was taken back: the reminders look again at what breaches in it brought. */
export async function riskReviewed(tx: Tx, caseId: string): Promise<void> {
  for (const { id: subjectId } of await tx.run<{ id: string }>({ text: since, values: [caseId] }))
    tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
}

/** What the things of this room and of others owe it. */
export const dutiesOfRisk: readonly KindOfDuty[] = [
  kindOfDuty({
    source: breachRiskReviews,
    entity: BreachReview,
    section: 'breach-reviews',
    reckoning: sinceThen('breach_risk_review'),
  }),
];

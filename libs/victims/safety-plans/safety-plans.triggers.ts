import { randomUUID } from 'node:crypto';
import { londonDate } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { SafetyPlan, SafetyPlanTrigger } from './safety-plan.entity.js';
import type { TriggerName } from './safety-plan.kinds.js';
import { tellOfTrigger } from './safety-plan.jobs.js';
import { broughtForward } from './safety-plan.rules.js';
import { standing } from './safety-plan.states.js';

/**
 * Every plan that stands of a victim whom this case is about, one of the clinic or the advocate's own, whoever asks. The version is counted up, so
 * that whoever had read the plan before reads it again.
 */
const fire = `WITH struck AS (
    UPDATE safety_plan p SET review_on = least(p.review_on, $4::date), triggered_on = coalesce(p.triggered_on, $5::date),
      version = p.version + 1
    WHERE p.state = ANY($6::text[]) AND (p.case_id = $1::uuid OR EXISTS (SELECT 1 FROM advocacy_link l
      WHERE l.clinic_case_id = $1::uuid AND l.ended_at IS NULL AND l.case_id = p.case_id))
    RETURNING p.id, p.case_id, p.agency_id)
  INSERT INTO safety_plan_trigger (id, plan_id, case_id, agency_id, category, released, kind, at, due_on, clinic_case_id,
    subject_id, occasion)
  SELECT gen_random_uuid(), id, case_id, agency_id, 'safetyPlan', false, $2::text, $3::timestamptz, $4::date,
    nullif($1::uuid, case_id), $7::uuid, $8::uuid FROM struck`;

/** What happened to a case: of which kind, and the thing of which a move was made. */
export interface Struck {
  readonly kind: TriggerName;
  readonly subjectId: string;
  /** Absent: now. */
  readonly at?: Date;
}

/**
 * Brings the reviews forward of all safety plans that this case concerns, one of the clinic or the advocate's own, in the same transaction. Whoever
 * makes the move behind it learns nothing of it: the same statement and the same follow-up leave where there is no plan,
 * nothing is waited for, and nothing of it stands in the record as theirs (the product records it when the advocate is
 * told).
 */
export function triggerReview(tx: Tx, caseId: string, { kind, subjectId, at = tx.at }: Struck): void {
  const [heardOn, occasion] = [londonDate(at), randomUUID()];
  const dueOn = due('safety_plan_triggered', heardOn);
  tx.later({
    text: fire,
    values: [caseId, kind, at, dueOn, heardOn, standing, subjectId, occasion],
    noting: 'nothing',
  });
  tx.followUp(tellOfTrigger, { occasion });
}

/** Says that the move behind some triggers was taken back. The review stays due: the advocate may have acted on it. */
export function takeBackTriggers(tx: Tx, { kind, subjectId }: Pick<Struck, 'kind' | 'subjectId'>): void {
  const text = `UPDATE safety_plan_trigger SET taken_back_at = $3
    WHERE subject_id = $1 AND kind = $2 AND taken_back_at IS NULL`;
  tx.later({ text, values: [subjectId, kind, tx.at] });
}

/** What the advocate heard brings the review forward; comes along with a move of the plan. */
export async function heardOf(
  tx: Tx,
  row: SafetyPlan,
  { kind, note }: { kind: TriggerName; note?: string | undefined },
): Promise<void> {
  const heardOn = londonDate(tx.at);
  const { id: planId, caseId, agencyId, category, released } = row;
  row.reviewOn = broughtForward(row.reviewOn, heardOn);
  row.triggeredOn ??= heardOn;
  const trigger = {
    id: randomUUID(),
    planId,
    caseId,
    agencyId,
    category,
    released,
    kind,
    note: note ?? null,
    at: tx.at,
    dueOn: row.reviewOn,
    madeBy: tx.actor.id,
    clinicCaseId: null,
    subjectId: planId,
    occasion: randomUUID(),
    takenBackAt: null,
  };
  await tx.along(Object.assign(new SafetyPlanTrigger(), trigger));
  tx.followUp(tellOfTrigger, { occasion: trigger.occasion });
}

/** Takes back what the advocate entered last. */
export async function unheard(tx: Tx, { id }: SafetyPlan): Promise<void> {
  const text = `UPDATE safety_plan_trigger SET taken_back_at = $2 WHERE id = (SELECT id FROM safety_plan_trigger
    WHERE plan_id = $1 AND made_by IS NOT NULL AND taken_back_at IS NULL ORDER BY at DESC LIMIT 1)`;
  await tx.run({ text, values: [id, tx.at] });
}

/** The duties of a plan. */
export const dutyKinds = ['safety_plan_review', 'safety_plan_reoffer'] as const;

/** Has the reminders look again at what is owed of a plan. */
export function owedAgain(tx: Tx, { id: subjectId }: Pick<SafetyPlan, 'id'>): void {
  for (const kind of dutyKinds) tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
}

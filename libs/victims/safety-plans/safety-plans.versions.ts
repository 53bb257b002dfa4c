import { randomUUID } from 'node:crypto';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan, SafetyPlanItem, SafetyPlanVersion } from './safety-plan.entity.js';
import type { AgreedAnswers } from './safety-plan.forms.js';
import { broughtForward, gradeAgreed, reviewDay } from './safety-plan.rules.js';
import { itemStates } from './safety-plan.states.js';
import { mustBeOver, mustBeWhole } from './safety-plans.checks.js';

/**
 * The victim agrees to what was written: it becomes the next version, reviewed by its grade from that day. A lower grade
 * than before waits for a second person, and until then the plan is reviewed by the grade it had.
 * @throws Problem `invalid-input` where something was not asked, for a day to come, and for one before the last version
 */
export async function agreeOn(
  tx: Tx,
  row: SafetyPlan,
  { agreedOn, agreedWith, grade: given }: AgreedAnswers,
): Promise<void> {
  mustBeOver(tx, { agreedOn });
  if (row.reviewFrom && agreedOn < row.reviewFrom)
    throw invalid({ field: 'agreedOn', message: 'safety-plans.errors.beforeLast' });
  await mustBeWhole(tx, row);
  const { grade, lowerGrade } = gradeAgreed({ before: row.grade, given });
  const since = row.triggeredOn !== null && row.triggeredOn > agreedOn ? row.triggeredOn : null;
  const reviewOn = reviewDay(grade, agreedOn);
  Object.assign(row, {
    number: row.number + 1,
    grade,
    lowerGrade,
    lowerBy: lowerGrade && tx.actor.id,
    reviewFrom: agreedOn,
    triggeredOn: since,
    reviewOn: since ? broughtForward(reviewOn, since) : reviewOn,
    reason: null,
  });
  const { id: planId, caseId, agencyId, category, released, number } = row;
  const version = {
    id: randomUUID(),
    planId,
    caseId,
    agencyId,
    category,
    released,
    number,
    grade: given,
    agreedOn,
    agreedBy: tx.actor.id,
    agreedWith,
    reviewOn,
    madeAt: tx.at,
    secondedBy: null,
    secondedAt: null,
    copyOn: null,
    copyHow: null,
    copySafe: null,
    copyWhy: null,
    copyLanguage: null,
    copyBy: null,
    withdrawnAt: null,
  };
  await tx.along(Object.assign(new SafetyPlanVersion(), version));
}

/** Takes the version back that was agreed last; what was written is written on. */
export async function disagree(tx: Tx, { id, number }: SafetyPlan): Promise<void> {
  const text = `UPDATE safety_plan_version SET withdrawn_at = $3 WHERE plan_id = $1 AND number = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [id, number, tx.at] });
}

/** Another advocate agrees to the lower grade: from now on it holds. */
export async function secondGrade(tx: Tx, row: SafetyPlan): Promise<void> {
  if (!row.lowerGrade || !row.reviewFrom) throw invalid({ field: '', message: 'safety-plans.errors.noLower' });
  const reviewOn = reviewDay(row.lowerGrade, row.reviewFrom);
  const text = `UPDATE safety_plan_version SET seconded_by = $3, seconded_at = $4, review_on = $5
    WHERE plan_id = $1 AND number = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [row.id, row.number, tx.actor.id, tx.at, reviewOn] });
  Object.assign(row, { grade: row.lowerGrade, lowerGrade: null, lowerBy: null });
  if (!row.triggeredOn) row.reviewOn = reviewOn;
}

/** @param before the plan as it was: by the grade that it had it is reviewed again */
export async function unsecondGrade(tx: Tx, { id, number }: SafetyPlan, before: Partial<SafetyPlan>): Promise<void> {
  const reviewOn = before.grade && before.reviewFrom ? reviewDay(before.grade, before.reviewFrom) : null;
  const text = `UPDATE safety_plan_version SET seconded_by = NULL, seconded_at = NULL, review_on = coalesce($3, review_on)
    WHERE plan_id = $1 AND number = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [id, number, reviewOn] });
}

/** What was agreed last is copied, to be written on as the next version; what was agreed stays. */
export async function copyItems(tx: Tx, { id: planId, number }: SafetyPlan): Promise<void> {
  const agreed = await tx
    .rows(SafetyPlanItem)
    .where({ planId, number, state: { $ne: 'removed' } })
    .orderBy('madeAt')
    .all();
  const copies = agreed.map((one) =>
    Object.assign(new SafetyPlanItem(), {
      ...one,
      id: randomUUID(),
      number: number + 1,
      version: 1,
      copiedFrom: one.id,
      madeBy: tx.actor.id,
      madeAt: tx.at,
    }),
  );
  await tx.alongAll(copies);
}

/** Drops what was being written of the next version. */
export async function dropItems(tx: Tx, planId: string, number: number): Promise<void> {
  const removed = itemStates.moves.remove.to;
  const text = `UPDATE safety_plan_item SET state = $3, version = version + 1 WHERE plan_id = $1 AND number = $2`;
  await tx.run({ text, values: [planId, number, removed] });
}

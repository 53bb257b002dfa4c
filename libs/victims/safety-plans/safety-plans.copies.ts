import type { z } from 'zod';
import { londonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { mustHaveConfirmed } from '../../cases/contacts/index.js';
import { enterInLedger, takeBackInLedger } from '../../cases/ledger/index.js';
import { peopleIn, type PersonShown } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan, SafetyPlanVersion } from './safety-plan.entity.js';
import type { checkForm, copyForm } from './safety-plan.forms.js';
import { mustBeOver } from './safety-plans.checks.js';

/** The victim of an advocate's case. */
export const victimIn = (people: readonly PersonShown[]): PersonShown | undefined =>
  people.find(({ part }) => part === 'victim');

/** The language in which the victim is written to: the one that they prefer, where the copy speaks it. */
export const languageOf = (victim: PersonShown | undefined): 'en' | 'cy' =>
  victim?.facts.some(({ kind, value }) => kind === 'language' && value === 'cy') ? 'cy' : 'en';

/** Whether somebody confirmed the safe-contact rule today. */
export const hasChecked = (tx: Tx, { copyCheckedBy, copyCheckedAt }: SafetyPlan): boolean =>
  copyCheckedBy === tx.actor.id && copyCheckedAt !== null && londonDate(new Date(copyCheckedAt)) === tx.actor.today;

/**
 * THE GATE OF THE COPY: the one place that decides whether the victim's copy may leave. Whoever prints or fetches it has
 * to have confirmed the safe-contact rule on the same day (`domain.md` 6.9).
 * @throws Problem `invalid-input` where they have not
 */
export function mustHaveChecked(tx: Tx, plan: SafetyPlan): void {
  if (!hasChecked(tx, plan)) throw invalid({ field: '', message: 'safety-plans.errors.unchecked' });
}

type Checked = z.output<typeof checkForm> & { readonly happenedAt: Date };

/**
 * @throws Problem `invalid-input` where the rule that holds was not confirmed or must be checked first, and for whoever says
 * that it is not safe now: no copy leaves; `moved-on` where another rule holds by now
 */
export async function check(tx: Tx, row: SafetyPlan, { safeNow, confirmedId, happenedAt }: Checked): Promise<void> {
  await mustHaveConfirmed(tx, row.caseId, confirmedId);
  if (!safeNow) throw invalid({ field: 'safeNow', message: 'safety-plans.errors.unsafe' });
  Object.assign(row, { copyCheckedBy: tx.actor.id, copyCheckedAt: happenedAt });
}

type Given = z.output<typeof copyForm>;

/** Keeps on the version that was agreed last that the victim was given a copy. @throws Problem `invalid-input` */
export async function giveCopy(tx: Tx, row: SafetyPlan, { copyOn, copyHow, copySafe, copyWhy }: Given): Promise<void> {
  mustBeOver(tx, { copyOn });
  if (!copySafe && !copyWhy) throw invalid({ field: 'copyWhy', message: 'safety-plans.errors.copyWhy' });
  const language = languageOf(victimIn(await peopleIn(tx, row.caseId)));
  const text = `UPDATE safety_plan_version SET copy_on = $3, copy_how = $4, copy_safe = $5, copy_why = $6, copy_language = $7,
    copy_by = $8 WHERE plan_id = $1 AND number = $2 AND withdrawn_at IS NULL RETURNING id`;
  const values = [row.id, row.number, copyOn, copyHow, copySafe, copyWhy ?? null, language, tx.actor.id];
  const [given] = await tx.run<{ id: string }>({ text, values, noting: 'returned' });
  if (!given) throw new Problem('not-found');
  const { caseId, agencyId } = row;
  const out = { kind: 'letter', caseId, agencyId, category: 'safetyPlan', subject: SafetyPlanVersion.name } as const;
  enterInLedger(tx, [{ ...out, subjectId: given.id, recipient: { kind: 'victim' }, basis: 'consent' }]);
}

/** It was not given after all. */
export async function ungiveCopy(tx: Tx, { id, number }: SafetyPlan): Promise<void> {
  const text = `UPDATE safety_plan_version SET copy_on = NULL, copy_how = NULL, copy_safe = NULL, copy_why = NULL,
    copy_language = NULL, copy_by = NULL WHERE plan_id = $1 AND number = $2 AND withdrawn_at IS NULL RETURNING id`;
  const given = await tx.run<{ id: string }>({ text, values: [id, number] });
  await takeBackInLedger(tx, SafetyPlanVersion.name, ...given.map((one) => one.id));
}

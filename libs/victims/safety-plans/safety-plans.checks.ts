import { invalid, Problem } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { stillOpen, type AdvocacyCase } from '../advocacy/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan, SafetyPlanItem } from './safety-plan.entity.js';
import { unagreed, type Answer } from './safety-plan.rules.js';
import { inWriting } from './safety-plan.states.js';

/** @throws Problem `invalid-input` for a day that is still to come */
export function mustBeOver(tx: Tx, days: Readonly<Record<string, LondonDate>>): void {
  const wrong = Object.keys(days).filter((field) => (days[field] ?? '') > tx.actor.today);
  if (wrong.length) throw invalid(...wrong.map((field) => ({ field, message: 'platform.errors.dayInFuture' })));
}

/** @throws Problem `invalid-input` for an advocate's case that is over: its victim has no plan there */
export function mustGoOn({ state }: Pick<AdvocacyCase, 'state'>): void {
  if (!(stillOpen as readonly string[]).includes(state))
    throw invalid({ field: '', message: 'safety-plans.errors.caseOver' });
}

/** @throws Problem `invalid-input` for a day that has passed */
export function mustBeAhead(tx: Tx, field: string, day: LondonDate): void {
  if (day < tx.actor.today) throw invalid({ field, message: 'platform.errors.dayInPast' });
}

/** The version whose items are being written, or that was agreed last. */
export const shownNumber = ({ number, state }: Pick<SafetyPlan, 'number' | 'state'>): number =>
  inWriting.includes(state) ? number + 1 : number;

/** The plan, which nobody else changes meanwhile. @throws Problem `not-found` */
export async function heldPlan(tx: Tx, planId: string): Promise<SafetyPlan> {
  await tx.get(SafetyPlan, planId);
  const plan = await tx.rows(SafetyPlan).where({ id: planId }).lock();
  if (!plan) throw new Problem('not-found', { subject: SafetyPlan.name });
  return plan;
}

/** Whether an item belongs to what is being written, and may be another still. */
export const isInWriting = ({ number }: SafetyPlanItem, plan: SafetyPlan): boolean =>
  inWriting.includes(plan.state) && number === plan.number + 1;

/** What was agreed is never changed. @throws Problem `invalid-input` */
export async function mustBeInWriting(tx: Tx, item: SafetyPlanItem): Promise<void> {
  if (!isInWriting(item, await heldPlan(tx, item.planId)))
    throw invalid({ field: '', message: 'safety-plans.errors.agreed' });
}

/** Why the victim does not agree is asked where they do not. @throws Problem `invalid-input` */
export function mustSayWhy({ agreed, agreedWhy }: Pick<Answer, 'agreed' | 'agreedWhy'>): void {
  if (agreed === 'no' && !agreedWhy) throw invalid({ field: 'agreedWhy', message: 'safety-plans.errors.why' });
}

/**
 * Something is agreed only where there is something, and where the victim was asked about each of it as it is now.
 * @throws Problem `invalid-input`
 */
export async function mustBeWhole(tx: Tx, { id, number }: SafetyPlan): Promise<void> {
  const items = tx.rows(SafetyPlanItem).where({ planId: id, number: number + 1, state: { $ne: 'removed' } });
  const why = unagreed(await items.select('agreed', 'changedSince').all());
  if (why) throw invalid({ field: '', message: `safety-plans.errors.${why}` });
}

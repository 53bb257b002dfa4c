import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AdvocacyCase } from '../advocacy/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { SafetyPlan, SafetyPlanItem, SafetyPlanVersion } from './safety-plan.entity.js';
import { newItemForm, offerForm } from './safety-plan.forms.js';
import { answerOn } from './safety-plan.rules.js';
import { inWriting, itemStates, planStates } from './safety-plan.states.js';
import { heldPlan, mustBeOver, mustGoOn, mustSayWhy } from './safety-plans.checks.js';
import { itemsOf, itemTold, versionsTold } from './safety-plans.reading.js';

/** Of a case a plan as it would be offered. */
export const planOf = (tx: Tx, { id: caseId, agencyId }: AdvocacyCase): SafetyPlan =>
  Object.assign(new SafetyPlan(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'safetyPlan',
    released: false,
    state: planStates.initial,
    version: 1,
    offeredOn: tx.actor.today,
    reofferOn: null,
    attempts: [],
    reason: null,
    number: 0,
    grade: null,
    lowerGrade: null,
    lowerBy: null,
    reviewFrom: null,
    reviewOn: null,
    triggeredOn: null,
    copyCheckedBy: null,
    copyCheckedAt: null,
    summaryDraft: null,
    summaryCaseId: null,
    summaryId: null,
    withCase: false,
    stood: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });

/** Of a plan an item as it would be added to what is being written. */
export const itemOf = (
  tx: Tx,
  { id: planId, caseId, agencyId, category, released, number }: SafetyPlan,
): SafetyPlanItem =>
  Object.assign(new SafetyPlanItem(), {
    id: randomUUID(),
    planId,
    caseId,
    agencyId,
    category,
    released,
    state: itemStates.initial,
    version: 1,
    number: number + 1,
    askedOn: null,
    changedSince: false,
    doneOn: null,
    copiedFrom: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });

/** Safety plans and their items; what becomes of one is a move. */
@Injectable()
export class SafetyPlans {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Offers a plan to the victim of an advocate's case: one of each case.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input` for a day to come, where there is a plan and where the case is over
   */
  offer(actor: Actor, body: unknown): Promise<Made> {
    const { caseId, offeredOn } = readForm(offerForm, body);
    return this.work.once(actor, 'safety-plans.create', async (tx) => {
      mustBeOver(tx, { offeredOn });
      const found = await tx.get(AdvocacyCase, caseId);
      await tx.rows(AdvocacyCase).where({ id: caseId }).lock();
      mustGoOn(found);
      if (await tx.rows(SafetyPlan).where({ caseId }).any())
        throw invalid({ field: '', message: 'safety-plans.errors.offeredAlready' });
      return asMade(await tx.add(Object.assign(planOf(tx, found), { offeredOn })));
    });
  }

  /**
   * Writes an item into the version that is being written.
   * @throws Problem `not-found`, `not-allowed`, `wrong-state` for a plan of which nothing is being written, `invalid-input`
   */
  addItem(actor: Actor, body: unknown): Promise<Made> {
    const { planId, byOn = null, agreed, agreedWhy, ...asked } = readForm(newItemForm, body);
    return this.work.once(actor, 'safety-plan-items.create', async (tx) => {
      const plan = await heldPlan(tx, planId);
      if (!inWriting.includes(plan.state)) throw new Problem('wrong-state', { state: plan.state });
      const answer = answerOn(tx.actor.today, agreed, agreedWhy);
      mustSayWhy(answer);
      return asMade(await tx.add(Object.assign(itemOf(tx, plan), { ...asked, byOn, ...answer })));
    });
  }

  /** One version as it was agreed, with its items. @throws Problem `not-found` */
  version(actor: Actor, planId: string, number: number): Promise<Record<string, unknown>> {
    return this.work.as(actor, async (tx) => {
      await tx.get(SafetyPlan, planId);
      const found = await tx
        .rows(SafetyPlanVersion)
        .where({ planId, number, withdrawnAt: { $exists: false } })
        .one();
      if (!found) throw new Problem('not-found', { subject: SafetyPlanVersion.name });
      const [[told = {}], items] = await Promise.all([versionsTold(tx, [found]), itemsOf(tx, planId, number)]);
      return { ...told, items: items.map(itemTold) };
    });
  }
}

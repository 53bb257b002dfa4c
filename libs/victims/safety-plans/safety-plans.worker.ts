import { AdvocacyCase } from '../advocacy/index.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import { SafetyPlan, SafetyPlanTrigger } from './safety-plan.entity.js';
import { tellLead, tellOfTrigger, watchOrders } from './safety-plan.jobs.js';
import { triggerOfExpiry } from './safety-plans.expiry.js';
import { owedAgain } from './safety-plans.triggers.js';

/** What was brought forward is recorded here, as the product's own act: whoever made the move behind it learns nothing. */
const finding = on(tellOfTrigger, async (tx, { occasion }) => {
  const struck = await tx.rows(SafetyPlanTrigger).where({ occasion }).all();
  for (const trigger of struck) {
    if (!trigger.madeBy) tx.record('bring_forward', trigger, SafetyPlanTrigger);
    owedAgain(tx, { id: trigger.planId });
    tx.followUp(tellLead, { planId: trigger.planId, triggerId: trigger.id });
  }
});

/** It says that a review is due, and where; of whom and why is read once they have signed in. Whoever entered it knows. */
const telling = sends(tellLead, async (tx, { planId, triggerId }) => {
  const [plan, trigger] = await Promise.all([
    tx.rows(SafetyPlan).where({ id: planId }).one(),
    tx.rows(SafetyPlanTrigger).where({ id: triggerId }).one(),
  ]);
  const kept = plan && (await tx.rows(AdvocacyCase).where({ id: plan.caseId }).one());
  if (!kept?.leadId || kept.leadId === trigger?.madeBy) return undefined;
  const link = `/safety-plans/${planId}`;
  const about = [{ kind: 'safety_plan_review', id: planId, caseId: kept.id }];
  return {
    staffId: kept.leadId,
    template: 'safety-plans.mails.triggered',
    params: {},
    link,
    urgency: 'at_once',
    about,
  };
});

const watching = on(watchOrders, (tx) => triggerOfExpiry(tx));

export const safetyPlanHandlers: readonly Handler[] = [finding, telling, watching];

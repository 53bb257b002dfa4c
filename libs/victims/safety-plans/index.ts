import { advocacyWarnings, onAdvocacyTab, onAdvocacyTabs, onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { safetyPlanAccess } from './safety-plan.access.js';
import { SafetyPlan, SafetyPlanItem, SafetyPlanTrigger, SafetyPlanVersion } from './safety-plan.entity.js';
import { tellLead, tellOfTrigger, watchOrders } from './safety-plan.jobs.js';
import { SafetyPlanRelease, SafetyPlanSummary } from './safety-plan-summary.entity.js';
import { safetyPlanChoices, summaryOfCase } from './safety-plan-summaries.reading.js';
import { CopyApi } from './safety-plans.copy.api.js';
import { CopyPages } from './safety-plans.copy.pages.js';
import { SafetyPlanItemPages } from './safety-plan-items.pages.js';
import { alongOfPlans } from './safety-plans.along.js';
import { SafetyPlanItemsApi, SafetyPlansApi } from './safety-plans.api.js';
import { itemsOfAdvocacyCase, overdueReview, planOfAdvocacyCase } from './safety-plans.case-part.js';
import { followingOthers } from './safety-plans.following.js';
import { safetyPlansHome } from './safety-plans.home.js';
import { SafetyPlanPages } from './safety-plans.pages.js';
import { SafetyPlans } from './safety-plans.service.js';
import { itemThing, planThing } from './safety-plans.things.js';
import { safetyPlanHandlers } from './safety-plans.worker.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfSafetyPlans } from './safety-plans.duties.js';
import { concealableInSafetyPlans } from './safety-plans.concealable.js';

// The items speak under a name of their own.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const safetyPlans: Domain = {
  name: 'safety-plans',
  entities: [SafetyPlan, SafetyPlanVersion, SafetyPlanItem, SafetyPlanTrigger, SafetyPlanSummary, SafetyPlanRelease],
  access: safetyPlanAccess,
  things: [planThing, itemThing],
  along: alongOfPlans,
  choices: safetyPlanChoices,
  home: safetyPlansHome,
  duties: dutiesOfSafetyPlans,
  concealable: concealableInSafetyPlans,
  caseParts: onTab('victim', summaryOfCase),
  advocacyParts: [
    ...onAdvocacyTabs(['overview', 'safety'], planOfAdvocacyCase),
    ...onAdvocacyTab('safety', itemsOfAdvocacyCase),
  ],
  contributes: [...followingOthers, advocacyWarnings.with(overdueReview)],
  services: [SafetyPlans],
  api: [SafetyPlansApi, SafetyPlanItemsApi, CopyApi],
  pages: [SafetyPlanPages, SafetyPlanItemPages, CopyPages],
  jobs: [tellOfTrigger, tellLead, watchOrders],
  handlers: safetyPlanHandlers,
};

export type { TriggerName } from './safety-plan.kinds.js';
export { triggerReview } from './safety-plans.triggers.js';
export { SafetyPlan, SafetyPlans, itemThing, planThing };

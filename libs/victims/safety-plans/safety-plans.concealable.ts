import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { SafetyPlanItem } from './safety-plan.entity.js';
import { SafetyPlanSummary } from './safety-plan-summary.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInSafetyPlans: readonly Concealable[] = [
  concealable(SafetyPlanItem, 'safety_plan_item', { authors: ['made_by'], within: ['plan_id'] }),
  concealable(SafetyPlanSummary, 'safety_plan_summary', { authors: ['released_by'], since: 'released_at' }),
];

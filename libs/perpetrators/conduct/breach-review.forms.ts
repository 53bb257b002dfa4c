import { z } from 'zod';
import { choice, form, longText } from '../../platform/http/form.js';
import { breachReviewStates } from './breach-review.states.js';
import { triageDecisions } from './incident.kinds.js';

/** What is done with the case because of the breach, by whoever runs its forum. */
export const triageForm = form(
  { decision: choice(triageDecisions), reason: longText({ max: 2000 }) },
  'breach-reviews',
);
export const takeBackForm = form({ reason: longText({ max: 2000 }) }, 'breach-reviews');
export type Triaged = z.output<typeof triageForm>;

export const breachReviewFilters = z.strictObject({
  state: z.enum(breachReviewStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
});
export type BreachReviewFilters = z.output<typeof breachReviewFilters>;

import { z } from 'zod';
import { form, longText, moment } from '../../platform/http/form.js';
import { breachStates } from './order.states.js';

const room = 'order-breaches';
const why = longText({ max: 2000 });
const happenedAt = moment({ optional: true });

export const decideForm = form({ decision: why, happenedAt }, room);
export const withdrawForm = form({ decision: why }, room);
export const breachFilters = z.strictObject({
  state: z.enum(breachStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  order: z.guid().optional(),
});
export type BreachFilters = z.output<typeof breachFilters>;

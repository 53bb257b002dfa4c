import { z } from 'zod';
import { form, longText, moment } from '../../platform/http/form.js';
import { forceRequestStates } from './order.states.js';

const room = 'force-requests';
const happenedAt = moment({ optional: true });

export const acknowledgeForm = form({ happenedAt }, room);
export const answerForm = form({ answer: longText({ max: 2000 }), happenedAt }, room);
export const forceRequestFilters = z.strictObject({
  state: z.enum(forceRequestStates.states as unknown as [string, ...string[]]).optional(),
  order: z.guid().optional(),
});
export type ForceRequestFilters = z.output<typeof forceRequestFilters>;

import { z } from 'zod';
import { form } from '../../platform/http/form.js';
import { textCheckStates } from './text-check.states.js';

/** Either decision asks nothing but to be confirmed. */
export const decideForm = form({}, 'text-checks');

export const textCheckFilters = z.strictObject({
  state: z.enum(textCheckStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
});
export type TextCheckFilters = z.output<typeof textCheckFilters>;

import { z } from 'zod';
import { form, pick } from '../../platform/http/form.js';
import { invitationStates } from './invitation.states.js';

export const deputyForm = form({ deputyId: pick({ from: 'panels.deputies' }) }, 'panels');

export const invitationFilters = z.object({
  meeting: z.guid().optional(),
  state: z.enum(invitationStates.states as unknown as [string, ...string[]]).optional(),
});

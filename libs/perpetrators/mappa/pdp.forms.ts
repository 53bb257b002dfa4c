import { z } from 'zod';
import { form, hiddenId, longText, text, yesNo } from '../../platform/http/form.js';
import { pdpStates } from './pdp.states.js';

const room = 'pdp';
const paragraph = longText({ max: 2000 });

/** Whether it is taken up, why, and with which panel. */
export const pdpForm = form(
  { mappaId: hiddenId(), takenUp: yesNo(), reason: paragraph, panel: text({ max: 200, optional: true }) },
  room,
);
export type PdpAsked = z.output<typeof pdpForm>;
export const takeUpForm = form({ panel: text({ max: 200 }), reason: paragraph }, room);
export const acceptForm = form({ outcome: longText({ max: 2000, optional: true }) }, room);
export const outcomeForm = form({ outcome: paragraph }, room);

export const pdpFilters = z.strictObject({
  state: z.enum(pdpStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
});
export type PdpFilters = z.output<typeof pdpFilters>;

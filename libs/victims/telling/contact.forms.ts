import { z } from 'zod';
import { day, form, hiddenId, longText, pick } from '../../platform/http/form.js';
import { contactStates } from './contact.states.js';

const room = 'named-contacts';
const staffId = pick({ from: 'telling.team' });
const reason = longText({ max: 2000 });

/** Who the one contact of a victim is from now on. */
export const nameForm = form(
  { caseId: hiddenId(), victimId: pick({ from: 'telling.victims', optional: true }), staffId, fromOn: day() },
  room,
);
export type Named = z.output<typeof nameForm>;

export const handOverForm = form({ staffId, fromOn: day(), reason }, room);
export type HandOver = z.output<typeof handOverForm>;
export const endForm = form({ reason }, room);

export const contactFilters = z.strictObject({
  state: z.enum(contactStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  mine: z.enum(['yes']).optional(),
});
export type ContactFilters = z.output<typeof contactFilters>;

import { z } from 'zod';
import { choice, day, form, longText, pick, text } from '../../platform/http/form.js';
import { officerRequestStates } from './officer-request.states.js';

const room = 'work-list';

/** By when the officer in charge is to say how it stands. */
export const askForm = form({ dueOn: day() }, room);

/** Whether an order was considered, and why or why not (`domain.md` 6.12 and 7.3). */
export const orderForm = form(
  { order: choice(['considered', 'not_considered']), orderReason: longText({ max: 2000 }) },
  room,
);

export const evidenceStandings = ['gathered', 'not_applicable', 'asked_for'] as const;

/** How a line of evidence stands: gathered, not applicable with why, or asked for by a day. */
export const evidenceForm = form(
  {
    lineId: pick({ from: 'work-list.lines' }),
    standing: choice(evidenceStandings),
    neededBy: day({ optional: true }),
    evidenceReason: longText({ max: 2000, optional: true }),
  },
  room,
);

/** With which advocate or agency outside the clinic somebody spoke, when and about what. */
export const contactForm = form(
  { contactOn: day(), outside: text({ max: 200 }), about: longText({ max: 2000 }) },
  room,
);

export const entryForms = { order: orderForm, evidence: evidenceForm, contact: contactForm } as const;

export const saidForm = form({ said: longText({ max: 4000 }) }, 'officer-requests');
export const withdrawForm = form({ reason: longText({ max: 2000 }) }, 'officer-requests');

export const officerRequestFilters = z.strictObject({
  state: z.enum(officerRequestStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  mine: z.enum(['yes']).optional(),
});
export type OfficerRequestFilters = z.output<typeof officerRequestFilters>;

/** What is missing of a case. */
export const gaps = ['officer', 'order', 'evidence'] as const;
export type Gap = (typeof gaps)[number];
export const workListFilters = form({ gap: choice(gaps, { optional: true }) }, room);

import { z } from 'zod';
import { choice, form, longText, pick } from '../../platform/http/form.js';
import { showings } from './return.facts.js';
import { results, returnStates } from './return.states.js';

const part = (max = 8000) => longText({ max, optional: true });

/** The four answers in one form. What each of them needs is looked at where it is kept (`mustBeWhole`). */
export const answerForm = form(
  {
    result: choice(results),
    summary: part(),
    aboutTheVictim: part(),
    aboutChildren: part(),
    aboutHealth: part(),
    riskView: part(4000),
    caveats: part(4000),
    reason: part(2000),
    roomSees: choice(showings, { optional: true }),
    contactId: pick({ from: 'panels.colleagues', optional: true }),
  },
  'panels',
);

export const returnFilters = z.object({
  state: z.enum(returnStates.states as unknown as [string, ...string[]]).optional(),
  result: z.enum(results).optional(),
  item: z.guid().optional(),
  forum: z.guid().optional(),
  agency: z.guid().optional(),
  dueBefore: z.iso.date().optional(),
});

/** Each part of an answer, the category it is held in and the field that asks for it. */
export const returnParts = [
  { kind: 'summary', field: 'summary', category: 'agencyReturn', released: false },
  { kind: 'victim', field: 'aboutTheVictim', category: 'victimIdentity', released: false },
  { kind: 'children', field: 'aboutChildren', category: 'children', released: false },
  // What a trust returns to the panel is the released summary, never the notes.
  { kind: 'health', field: 'aboutHealth', category: 'perpetratorHealth', released: true },
  { kind: 'risk_view', field: 'riskView', category: 'agencyReturn', released: false },
  { kind: 'caveats', field: 'caveats', category: 'agencyReturn', released: false },
  { kind: 'reason', field: 'reason', category: 'agencyReturn', released: false },
] as const;

/** The question that gave a part of an answer, by the kind under which the part is kept. */
export const fieldOfPart = (kind: string): (typeof returnParts)[number]['field'] | undefined =>
  returnParts.find((one) => one.kind === kind)?.field;

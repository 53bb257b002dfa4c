import { z } from 'zod';
import { form, longText } from '../platform/http/form.js';
import { results, returnStates } from './return.states.js';

const part = (max = 8000) => longText({ max, optional: true });

export const heldForm = form(
  {
    summary: longText({ max: 8000 }),
    aboutTheVictim: part(),
    aboutChildren: part(),
    aboutHealth: part(),
    riskView: part(4000),
    caveats: part(4000),
  },
  'panels',
);

export const refusalForm = form({ reason: longText({ max: 2000 }) }, 'panels');

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

import { z } from 'zod';
import { thing } from '../platform/things/thing.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { advocacyFilters } from './advocacy.forms.js';
import { advocacyMoves } from './advocacy.moves.js';
import { listed, narrowed, shown } from './advocacy.reading.js';
import { advocacyStates } from './advocacy.states.js';
import { fieldNames } from './advocacy.texts.js';

const id = z.guid();
const name = z.string().nullable();
const listedShape = z.object({
  id, state: z.string(), version: z.int(), reference: z.string(), agencyId: id, agencyName: name, source: z.string(),
  referredOn: z.string(), daRelated: z.boolean(), risk: name, leadId: id.nullable(), leadName: name, victim: name,
  openedAt: z.date(), openedBy: id, openedByName: name, closedAt: z.date().nullable(), externalKey: name,
}); // prettier-ignore
const person = z.looseObject({
  personId: id,
  part: z.string(),
  name,
  safeContact: z.record(z.string(), z.unknown()).nullable(),
});

/** The routes, buttons and pages of an advocate's case. */
export const advocacyThing = thing<AdvocacyCase>({
  name: 'advocacy-cases',
  entity: AdvocacyCase,
  machine: advocacyStates,
  moves: advocacyMoves,
  filters: advocacyFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor),
  show: shown,
  listed,
  shown: listedShape.extend({ people: z.array(person), ...Object.fromEntries(fieldNames.map((one) => [one, name])) }),
  listedShape,
}); // prettier-ignore

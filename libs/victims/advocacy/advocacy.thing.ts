import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { advocacyFilters } from './advocacy.forms.js';
import { advocacyMoves } from './advocacy.moves.js';
import { found } from './advocacy.finding.js';
import { listed, narrowed, shown } from './advocacy.reading.js';
import { advocacyStates } from './advocacy.states.js';
import { fieldNames } from './advocacy.texts.js';
import { rules } from './eligibility.rules.js';

const id = z.guid();
const name = z.string().nullable();
const listedShape = z.object({
  id,
  state: z.string(),
  version: z.int(),
  reference: z.string(),
  agencyId: id,
  agencyName: name,
  source: z.string(),
  referredOn: z.string(),
  daRelated: z.boolean(),
  risk: name,
  leadId: id.nullable(),
  leadName: name,
  victim: name,
  areaCode: name,
  areaName: name,
  district: name,
  districtName: name,
  streamId: id.nullable(),
  streamName: name,
  referrerAgencyId: id.nullable(),
  referrerName: name,
  bounceReason: name,
  refusedRule: name,
  reofferOn: name,
  decidedAt: z.date().nullable(),
  acceptedAt: z.date().nullable(),
  allocatedAt: z.date().nullable(),
  decideBy: name,
  firstContactBy: name,
  allocateBy: name,
  firstContactAt: z.date().nullable(),
  openedAt: z.date(),
  openedBy: id,
  openedByName: name,
  closedAt: z.date().nullable(),
  externalKey: name,
});
const advocate = z.object({ staffId: id, name, type: name, leads: z.boolean(), since: z.date() });
const attempt = z.object({ attemptedOn: z.string(), method: z.string(), outcome: z.string() });
const feedback = z.object({ stage: z.string(), answeredOn: z.string(), fear: name, frequency: name, engagement: name });
const checked = z.object({
  rule: z.enum(rules),
  met: z.boolean().nullable(),
  why: z.string(),
  with: z.record(z.string(), z.union([z.string(), z.number()])),
});
const alike = z.object({ id, reference: z.string(), state: z.string(), by: z.enum(['name', 'birth', 'both']) });
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
  search: found,
  show: shown,
  listed,
  shown: listedShape.extend({
    people: z.array(person),
    advocates: z.array(advocate),
    attempts: z.array(attempt),
    feedback: z.array(feedback),
    eligibility: z.array(checked),
    alike: z.array(alike),
    suggestedLead: z.object({ staffId: id, name }).nullable(),
    ...Object.fromEntries(fieldNames.map((one) => [one, name])),
  }),
  listedShape,
});

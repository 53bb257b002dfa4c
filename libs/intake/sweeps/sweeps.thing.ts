import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { crimeFilters } from './sweep.forms.js';
import { SweptCrime } from './sweep.entity.js';
import { sweptCrimeStates } from './sweep.states.js';
import { sweptCrimeMoves } from './sweeps.moves.js';
import { listed, narrowed, shown } from './sweeps.reading.js';

const id = z.guid();
const text = z.string().nullable();
const listedShape = z.object({
  id,
  reference: z.string(),
  caseId: id,
  agencyId: id,
  state: z.string(),
  version: z.int(),
  forumId: id,
  forumName: text,
  sweepId: id,
  crimeRef: z.string(),
  recordedOn: z.string(),
  offence: z.string(),
  district: text,
  advocacy: z.string(),
  referredAt: z.date().nullable(),
  referredOnArrival: z.boolean(),
  safeguarding: text,
  next: text,
  nextForumId: id.nullable(),
  nextForumName: text,
  unreferred: z.boolean(),
  serviceIds: z.array(id),
  serviceNames: z.array(z.string()),
  answeredBy: id.nullable(),
  answeredByName: text,
  answeredAt: z.date().nullable(),
  perpetrator: text,
  victim: text,
});

/** A recorded crime's routes, buttons and pages. */
export const sweptCrimeThing = thing<SweptCrime>({
  name: 'swept-crimes',
  entity: SweptCrime,
  machine: sweptCrimeStates,
  moves: sweptCrimeMoves,
  filters: crimeFilters,
  list: (rows, filters) => narrowed(rows, filters),
  shown: listedShape,
  show: shown,
  listed,
  listedShape,
});

import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { Nomination } from './nomination.entity.js';
import { nominationStates } from './nomination.states.js';
import { manyNominations } from './nominations.many.js';
import { nominationMoves } from './nominations.moves.js';
import { listed, narrowed, shown } from './nominations.reading.js';
import { found } from './nominations.search.js';
import { nominationFilters } from './triage.forms.js';

const id = z.guid();
const day = z.string();
const text = z.string().nullable();
const offer = z.object({ offer: text, level: text, levelBy: text, lastOn: text, ended: z.boolean() }).nullable();
const listedShape = z.object({
  id,
  reference: z.string(),
  externalRef: text,
  state: z.string(),
  version: z.int(),
  forumId: id,
  forumKey: text,
  forumName: text,
  targetForumId: id.nullable(),
  targetForumName: text,
  agencyId: id,
  nominatorId: id,
  nominatorName: text,
  nominatorAgencyId: id,
  nominatorAgency: text,
  channel: z.string(),
  list: z.string(),
  urgency: z.string(),
  daRelated: z.boolean(),
  relationship: z.string(),
  riskGrade: text,
  submittedAt: z.date(),
  answerDueOn: day,
  overdue: z.boolean(),
  success: z.boolean().nullable(),
  returnedOn: day.nullable(),
  outcome: text,
  decidedAt: z.date().nullable(),
  decidedBy: id.nullable(),
  levelOfConcern: text,
  depth: text,
  outOfMeeting: z.boolean(),
  restricted: z.boolean(),
  notAsked: z.array(z.string()),
  meetingId: id.nullable(),
  caseId: id,
  caseReference: text,
  caseState: text,
  perpetrator: text,
  victim: text,
  importId: id.nullable(),
  enteredBy: id,
});

/** A nomination's routes, buttons and pages. */
export const nominationThing = thing<Nomination>({
  name: 'nominations',
  entity: Nomination,
  machine: nominationStates,
  moves: nominationMoves,
  filters: nominationFilters,
  list: (rows, filters, me) => narrowed(rows, filters, me),
  search: found,
  shown: listedShape.extend({
    enteredByName: text,
    decidedByName: text,
    people: z.array(z.looseObject({ personId: id, part: z.string(), name: text })),
    advocacy: z.object({ agencyId: id, agencyName: z.string(), contact: text, rule: z.string(), offer }).nullable(),
    elsewhere: text,
    answers: z.array(z.object({ question: z.string(), category: z.string(), answer: z.unknown(), givenAt: z.date() })),
    decisions: z.array(z.looseObject({ move: z.string(), reason: text, madeAt: z.date() })),
  }),
  show: shown,
  listed,
  listedShape,
  many: manyNominations,
});

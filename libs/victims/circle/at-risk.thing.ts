import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { PersonAtRisk } from './at-risk.entity.js';
import { atRiskFilters } from './at-risk.forms.js';
import { atRiskMoves } from './at-risk.moves.js';
import { atRiskListed, atRiskShown, narrowed } from './at-risk.reading.js';
import { atRiskStates } from './at-risk.states.js';

const id = z.guid();
const name = z.string().nullable();
const at = z.date().nullable();
const listedShape = z.object({
  id,
  state: z.string(),
  version: z.int(),
  caseId: id,
  caseReference: name,
  victim: name,
  agencyId: id,
  relation: z.string(),
  knows: z.string(),
  name,
  how: name,
  ownerId: id,
  ownerName: name,
  reviewOn: z.string(),
  reviewedAt: at,
  overdue: z.boolean(),
  endedAt: at,
  madeBy: id,
  madeByName: name,
  madeAt: z.date(),
});
const item = z.object({
  id,
  what: z.string(),
  who: z.string(),
  dueOn: z.string(),
  doneAt: at,
  doneByName: name,
  overdue: z.boolean(),
});
const said = z.object({ text: z.string(), at: z.date(), byName: name });

/** The routes, buttons and pages of a person at risk. */
export const atRiskThing = thing<PersonAtRisk>({
  name: 'people-at-risk',
  entity: PersonAtRisk,
  machine: atRiskStates,
  moves: atRiskMoves,
  filters: atRiskFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor),
  show: atRiskShown,
  listed: atRiskListed,
  shown: listedShape.extend({
    whereabouts: name,
    ending: name,
    reopening: name,
    items: z.array(item),
    reviews: z.array(said),
  }),
  listedShape,
});

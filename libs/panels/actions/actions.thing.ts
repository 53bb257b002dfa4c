import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { Action } from './action.entity.js';
import { actionFilters } from './action.forms.js';
import { actionStates } from './action.states.js';
import { manyActions } from './actions.cells.js';
import { actionMoves } from './actions.moves.js';
import { toldOf, type ShownAction } from './actions.showing.js';
import { found, listed, narrowed, shown } from './actions.reading.js';

const id = z.guid();
const day = z.string();
const listedShape = z.object({
  id,
  reference: z.string(),
  state: z.string(),
  version: z.int(),
  open: z.boolean(),
  text: z.string(),
  type: z.string(),
  tactic: z.string().nullable(),
  pillar: z.string().nullable(),
  risk: z.string().nullable(),
  priority: z.string(),
  successTest: z.string().nullable(),
  caseId: id,
  caseReference: z.string().nullable(),
  itemId: id.nullable(),
  meetingId: id.nullable(),
  externalKey: z.string().nullable(),
  agencyId: id,
  agencyName: z.string().nullable(),
  ownerId: id,
  ownerName: z.string().nullable(),
  deputyId: id.nullable(),
  deputyName: z.string().nullable(),
  dueOn: day,
  originalDueOn: day.nullable(),
  doneOn: day.nullable(),
  overdue: z.boolean(),
  lateness: z.enum(['overdue', 'done_late', 'entered_late']).nullable(),
  reason: z.string().nullable(),
  evidence: z.string().nullable(),
  supersededBy: id.nullable(),
  owedSince: day.nullable(),
  claimedAt: z.date().nullable(),
  requestedBy: id.nullable(),
  madeBy: id,
  madeAt: z.date(),
  people: z.object({ perpetrator: z.string(), victim: z.string() }).partial(),
});

/** An action's routes, buttons and pages. */
export const actionThing = thing<Action>({
  name: 'actions',
  entity: Action,
  machine: actionStates,
  moves: actionMoves,
  filters: actionFilters,
  list: (rows, filters, me) => narrowed(rows, filters, me),
  search: found,
  shown: listedShape.extend({
    history: z.array(z.looseObject({ move: z.string(), at: z.date(), byName: z.string().nullable() })),
    madeByName: z.string().nullable(),
    telling: z.string().nullable(),
    requestedByName: z.string().nullable(),
  }),
  show: shown,
  listed,
  listedShape,
  many: manyActions,
  tells: (t, one) => toldOf(t, one as unknown as ShownAction),
});

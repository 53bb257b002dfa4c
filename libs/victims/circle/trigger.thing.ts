import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { TriggerDate } from './trigger.entity.js';
import { triggerFilters } from './trigger.forms.js';
import { triggerMoves } from './trigger.moves.js';
import { narrowed, triggersListed, triggerShown } from './trigger.reading.js';
import { triggerStates } from './trigger.states.js';

const id = z.guid();
const name = z.string().nullable();
const day = z.string().nullable();
const listedShape = z.object({
  id,
  state: z.string(),
  version: z.int(),
  caseId: id,
  caseReference: name,
  victim: name,
  agencyId: id,
  kind: z.string(),
  day: z.string(),
  anchorOn: day,
  leadDays: z.int().nullable(),
  checkInOn: z.string(),
  nearedOn: day,
  checkerId: id,
  checkerName: name,
  byLead: z.boolean(),
  about: name,
  orderId: id.nullable(),
  checkedInAt: z.date().nullable(),
  attempts: z.int(),
  overdue: z.boolean(),
  madeBy: id,
  madeByName: name,
  madeAt: z.date(),
});
const said = z.object({ text: z.string(), at: z.date(), byName: name });

/** The routes, buttons and pages of a dangerous day. */
export const triggerThing = thing<TriggerDate>({
  name: 'trigger-dates',
  entity: TriggerDate,
  machine: triggerStates,
  moves: triggerMoves,
  filters: triggerFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor),
  show: triggerShown,
  listed: triggersListed,
  shown: listedShape.extend({ checkIn: name, cancelling: name, resuming: name, tries: z.array(said) }),
  listedShape,
});

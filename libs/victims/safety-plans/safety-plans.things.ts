import { z } from 'zod';
import type { Shown } from '../../platform/pages/shown.js';
import { thing } from '../../platform/things/thing.js';
import { SafetyPlan, SafetyPlanItem } from './safety-plan.entity.js';
import { itemFilters, planFilters } from './safety-plan.forms.js';
import { inWriting, itemStates, planStates } from './safety-plan.states.js';
import { itemMoves } from './safety-plan-items.moves.js';
import { itemInShort, itemsTold } from './safety-plan-items.cells.js';
import { planMoves } from './safety-plans.moves.js';
import { itemsListed, itemTold, itemsNarrowed, listed, narrowed, shown } from './safety-plans.reading.js';

const id = z.guid();
const words = z.string().nullable();
const listedShape = z.object({
  id,
  state: z.string(),
  version: z.int(),
  caseId: id,
  caseReference: words,
  agencyId: id,
  agencyName: words,
  victim: words,
  leadId: id.nullable(),
  leadName: words,
  offeredOn: z.string(),
  reofferOn: words,
  attempts: z.array(z.string()),
  reason: words,
  number: z.int(),
  grade: words,
  lowerGrade: words,
  lowerBy: id.nullable(),
  lowerByName: words,
  reviewFrom: words,
  reviewOn: words,
  reviewDue: z.boolean(),
  triggeredOn: words,
  madeBy: id,
  madeByName: words,
  madeAt: z.date(),
  summaryReleased: z.boolean(),
});
export const itemShape = z.object({
  id,
  planId: id,
  state: z.string(),
  version: z.int(),
  number: z.int(),
  part: z.string(),
  action: z.string(),
  who: z.string(),
  byOn: words,
  agreed: z.string(),
  agreedWhy: words,
  askedOn: words,
  changedSince: z.boolean(),
  doneOn: words,
  copiedFrom: id.nullable(),
  madeBy: id,
  madeAt: z.date(),
});
export const versionShape = z.object({
  id,
  planId: id,
  number: z.int(),
  grade: z.string(),
  agreedOn: z.string(),
  agreedBy: id,
  agreedByName: words,
  agreedWith: z.string(),
  reviewOn: z.string(),
  secondedBy: id.nullable(),
  secondedByName: words,
  secondedAt: z.date().nullable(),
  copyOn: words,
  copyHow: words,
  copySafe: z.boolean().nullable(),
  copyWhy: words,
  copyLanguage: words,
  copyBy: id.nullable(),
  copyByName: words,
  madeAt: z.date(),
});
const triggerShape = z.object({
  kind: z.string(),
  note: words,
  at: z.date(),
  dueOn: z.string(),
  heard: z.boolean(),
  takenBackAt: z.date().nullable(),
});

const releaseShape = z.object({
  text: z.string(),
  reason: z.string(),
  releasedAt: z.date(),
  endedAt: z.date().nullable(),
  releasedByName: words,
  to: z.array(z.string()),
});

/** The routes, buttons and pages of a plan. */
export const planThing = thing<SafetyPlan>({
  name: 'safety-plans',
  entity: SafetyPlan,
  machine: planStates,
  moves: planMoves,
  filters: planFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor),
  show: shown,
  // What is agreed with the next version stands above what its agreement asks.
  tells: (t, { state, items }) => (inWriting.includes(String(state)) ? itemsTold(t, items as Shown[]) : []),
  listed,
  listedShape,
  shown: listedShape.extend({
    items: z.array(itemShape),
    versions: z.array(versionShape),
    triggers: z.array(triggerShape),
    contact: z.record(z.string(), z.unknown()).nullable(),
    contactId: z.guid().nullable(),
    copyLanguage: z.string(),
    summaryDraft: words,
    summaryTo: z.array(z.string()),
    releases: z.array(releaseShape),
  }),
});

/** Those of an item of a plan. */
export const itemThing = thing<SafetyPlanItem>({
  name: 'safety-plan-items',
  entity: SafetyPlanItem,
  machine: itemStates,
  moves: itemMoves,
  filters: itemFilters,
  list: (rows, filters) => itemsNarrowed(rows, filters),
  show: (_, row) => Promise.resolve(itemTold(row)),
  tells: itemInShort,
  listed: itemsListed,
  shown: itemShape,
  listedShape: itemShape,
});

import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { RiskFactor, RiskGrade, RiskResult } from './risk.entity.js';
import { factorFilters, gradeFilters, resultFilters } from './risk.forms.js';
import { factorMoves, gradeMoves, resultMoves } from './risk.moves.js';
import { listedFactors, listedGrades, listedResults, narrowed, narrowedResults } from './risk.reading.js';
import { factorStates, gradeStates, resultStates } from './risk.states.js';

const id = z.guid();
const word = z.string().nullable();
const moment = z.date().nullable();
const head = {
  id,
  state: z.string(),
  version: z.int(),
  caseId: id,
  caseReference: word,
  agencyId: id,
  agencyName: word,
  madeBy: id,
  madeByName: word,
  madeAt: z.date(),
};

const resultShape = z.object({
  ...head,
  toolId: id,
  toolKey: z.string(),
  toolName: z.string(),
  edition: z.string(),
  victimsOwn: z.boolean(),
  assessedOn: z.string(),
  assessorId: id.nullable(),
  assessorName: word,
  assessorRole: word,
  trained: z.boolean().nullable(),
  sources: z.array(z.string()),
  count: z.int().nullable(),
  score: z.int().nullable(),
  grade: word,
  level: word,
  domains: z.record(z.string(), z.string()),
  type: word,
  windowFrom: word,
  windowTo: word,
  validUntil: word,
  expired: z.boolean(),
  note: word,
  withdrawn: word,
  withdrawnAt: moment,
  externalKey: word,
});
const gradeShape = z.object({
  ...head,
  level: z.string(),
  inForce: z.boolean(),
  fromLevel: word,
  replacesId: id.nullable(),
  resultId: id.nullable(),
  settledAt: moment,
  settledBy: id.nullable(),
  settledByName: word,
  endedAt: moment,
  reason: word,
  decision: word,
  withdrawn: word,
});
const factorShape = z.object({
  ...head,
  kindId: id,
  kindName: z.string(),
  words: word,
  actionId: id.nullable(),
  actionReference: word,
  actionState: word,
  meets: word,
  accepted: word,
  reopened: word,
  withdrawn: word,
  metAt: moment,
  externalKey: word,
});

/** The routes, buttons and pages of a result. */
export const resultThing = thing<RiskResult>({
  name: 'risk-results',
  entity: RiskResult,
  machine: resultStates,
  moves: resultMoves,
  filters: resultFilters,
  list: (rows, filters, { today }) => narrowedResults(rows, filters, today),
  show: async (tx, row) => (await listedResults(tx, [row]))[0] ?? {},
  listed: listedResults,
  shown: resultShape,
  listedShape: resultShape,
});

/** The routes, buttons and pages of a grade. */
export const gradeThing = thing<RiskGrade>({
  name: 'risk-grades',
  entity: RiskGrade,
  machine: gradeStates,
  moves: gradeMoves,
  filters: gradeFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: async (tx, row) => (await listedGrades(tx, [row]))[0] ?? {},
  listed: listedGrades,
  shown: gradeShape,
  listedShape: gradeShape,
});

/** The routes, buttons and pages of a risk factor. */
export const factorThing = thing<RiskFactor>({
  name: 'risk-factors',
  entity: RiskFactor,
  machine: factorStates,
  moves: factorMoves,
  filters: factorFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: async (tx, row) => (await listedFactors(tx, [row]))[0] ?? {},
  listed: listedFactors,
  shown: factorShape,
  listedShape: factorShape,
});

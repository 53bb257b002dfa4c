import { z } from 'zod';
import type { Category } from '../../platform/access/access-matrix.js';
import {
  choice,
  choices,
  day,
  form,
  hiddenId,
  longText,
  outsideKey,
  owing,
  owingIn,
  part,
  pick,
  storable,
  wholeNumber,
  yesNo,
  type Form,
} from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { levels } from './risk.levels.js';
import { fieldsOf, resultFieldsOf } from './risk.rules.js';
import { factorStates, gradeStates, resultStates } from './risk.states.js';
import type { RiskTool } from './tool.entity.js';

const room = 'risk';

/** Who assessed, where it was nobody of the clinic: by their part alone, no name is needed. */
export const assessorRoles = [
  'police',
  'probation',
  'clinician',
  'advocate',
  'social_worker',
  'other_force',
  'other',
  'victim',
] as const;
const outside = assessorRoles.filter((role) => role !== 'victim') as [string, ...string[]];

export const sources = [
  'victim',
  'witnesses',
  'police_records',
  'other_records',
  'perpetrator',
  'messages',
  'professionals',
] as const;

/** As what a note may be kept, whatever the result itself is kept as; in an advocate's case it is in their confidence. */
export const noteCategories = [
  'victimIdentity',
  'victimHealth',
  'children',
  'offendingHistory',
  'perpetratorHealth',
] as const satisfies readonly Category[];

const word = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine(storable, { params: { key: 'unreadable' } });
const oneOf = (from: string) => asks(word, { kind: 'pick', from }).optional();
const someOf = (from: string) => asks(z.array(word).min(1).max(50), { kind: 'picks', from }).optional();

/** A result by the fields of its tool (`domain.md` 12): version, date, assessor, training, sources, and until when it holds. */
export const resultForm = form(
  {
    caseId: hiddenId(),
    toolId: hiddenId(),
    assessedOn: day(),
    // One of the two, and whether they are trained, are told of every result but one that the victim filled in.
    assessorId: owing(pick({ from: 'risk.colleagues', optional: true })),
    assessorRole: owing(choice(outside, { optional: true })),
    trained: owing(yesNo({ optional: true })),
    sources: choices(sources, { optional: true }),
    count: wholeNumber({ max: 1000, optional: true }),
    score: wholeNumber({ max: 10_000, optional: true }),
    grade: oneOf('risk.grades'),
    domainsHigh: someOf('risk.domains'),
    domainsMedium: someOf('risk.domains'),
    domainsLow: someOf('risk.domains'),
    type: oneOf('risk.types'),
    windowFrom: owing(day({ optional: true })),
    windowTo: owing(day({ optional: true })),
    validUntil: day({ optional: true }),
    note: longText({ max: 10_000, optional: true }),
    noteCategory: asks(z.enum(noteCategories), {
      kind: 'choice',
      options: noteCategories,
      words: 'panels.questions.noteCategory',
    }).optional(),
    externalKey: outsideKey(),
  },
  room,
);
export type Given = z.output<typeof resultForm>;

/** What is asked of a result of one tool: of what the victim filled in, nobody is asked who assessed. */
export function formOf(tool: RiskTool, { own }: { readonly own: boolean }): Form {
  const whole = part(resultForm, [
    'caseId',
    'toolId',
    'assessedOn',
    ...(tool.victimsOwn ? [] : (['assessorId', 'assessorRole', 'trained', 'sources'] as const)),
    ...(fieldsOf(tool) as (keyof Given)[]),
    'validUntil',
    'note',
    ...(own ? [] : (['noteCategory'] as const)),
  ]);
  // Where a tool says one thing alone, that is what it said.
  const [only, ...others] = resultFieldsOf(tool);
  return only && !others.length ? owingIn(whole, only) : whole;
}

export const gradeForm = form({ caseId: hiddenId(), level: choice(levels), reason: longText({ max: 4000 }) }, room);
export const factorForm = form(
  {
    caseId: hiddenId(),
    kindId: pick({ from: 'risk.kinds' }),
    words: longText({ max: 2000, optional: true }),
    externalKey: outsideKey(),
  },
  room,
);

export const reasonForm = form({ reason: longText({ max: 4000 }) }, room);
export const meetForm = form(
  { actionId: pick({ from: 'risk.actions', optional: true }), meets: longText({ max: 2000, optional: true }) },
  room,
);

const stateOf = ({ states }: { readonly states: readonly string[] }) =>
  z.enum(states as [string, ...string[]]).optional();
const yes = z.enum(['yes']).optional();
const ofCase = { case: z.guid().optional() };
export const resultFilters = z.strictObject({
  state: stateOf(resultStates),
  ...ofCase,
  tool: z.guid().optional(),
  expired: yes,
});
export const gradeFilters = z.strictObject({ state: stateOf(gradeStates), ...ofCase });
export const factorFilters = z.strictObject({ state: stateOf(factorStates), ...ofCase });
export type ResultFilters = z.output<typeof resultFilters>;
export type Filters = z.output<typeof factorFilters>;

/** What the page of the results narrows by, besides the state. */
export const listFilter = form(
  { tool: pick({ from: 'risk.tools', optional: true }), expired: choice(['yes'], { optional: true }) },
  room,
);

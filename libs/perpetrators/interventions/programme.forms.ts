import { z } from 'zod';
import {
  choice,
  choices,
  day,
  form,
  longText,
  nameText,
  part,
  pick,
  picks,
  storable,
  text,
  wholeNumber,
  yesNo,
} from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { programmeStates } from './programme.states.js';
import { capacities, domesticScopes, entryRoutes, levels } from './programme.words.js';

const room = 'interventions';
const code = z
  .string()
  .min(1)
  .max(60)
  .refine(storable, { params: { key: 'unreadable' } });

/** What is entered of a programme (`domain.md` 6.13, 6.17), with where that is known from. */
export const programmeForm = form(
  {
    areaCode: asks(code, { kind: 'pick', from: 'interventions.areas' }),
    providerId: pick({ from: 'interventions.providers' }),
    name: nameText({ max: 200 }),
    tier: text({ max: 200, optional: true }),
    modules: longText({ max: 1000, optional: true }),
    levels: choices(levels),
    domestic: choice(domesticScopes),
    minAge: wholeNumber({ min: 10, max: 120 }),
    maxAge: wholeNumber({ min: 10, max: 120, optional: true }),
    routes: choices(entryRoutes),
    noInvestigation: yesNo(),
    needsHolder: yesNo(),
    sessions: wholeNumber({ min: 1, max: 100, optional: true }),
    supportsVictims: yesNo(),
    accreditation: text({ max: 200, optional: true }),
    capacity: choice(capacities),
    waitingWeeks: wholeNumber({ max: 200, optional: true }),
    fromOn: day(),
    untilOn: day({ optional: true }),
    fundedUntil: day({ optional: true }),
    concernedIds: picks({ from: 'interventions.concerned', optional: true }),
    source: text({ max: 500 }),
  },
  room,
);
export type Entered = z.output<typeof programmeForm>;

const described = [
  'name',
  'tier',
  'modules',
  'levels',
  'domestic',
  'minAge',
  'maxAge',
  'routes',
  'noInvestigation',
  'needsHolder',
  'sessions',
  'supportsVictims',
  'accreditation',
  'fromOn',
  'untilOn',
  'fundedUntil',
  'concernedIds',
  'source',
] as const;

/** The whole of it anew; whose it is and where never changes: that is another programme. */
export const reviseForm = part(programmeForm, [...described]);
export type Described = z.output<typeof reviseForm>;
export const capacityForm = part(programmeForm, ['capacity', 'waitingWeeks']);
export const closingForm = form({ closesOn: day(), closingReason: longText({ max: 2000 }) }, room);
export const emptyForm = form({}, room);

export const programmeFilters = z.strictObject({
  state: z.enum(programmeStates.states as unknown as [string, ...string[]]).optional(),
  area: code.optional(),
});
export type ProgrammeFilters = z.output<typeof programmeFilters>;

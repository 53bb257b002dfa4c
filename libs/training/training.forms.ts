import { z } from 'zod';
import { forumKinds } from '../agencies/index.js';
import { textKeyPattern } from '../kernel/text-key.js';
import { choice, choices, day, form, part, pick, picks, wholeNumber, yesNo } from '../platform/http/form.js';
import { lineOfNoCase, linesOfNoCase } from '../platform/http/of-no-case.js';
import { asks } from '../platform/http/question.js';
import { trainingStates } from './training.states.js';

const room = 'training';
const optional = { optional: true } as const;
const REFERENCE = 'training.errors.reference';
/** More people are in no room. */
const MOST_PEOPLE = 5000;

const whatWasGiven = {
  trainedOn: day(),
  course: lineOfNoCase(120, REFERENCE),
  /** An agency that is here; or else `provider`. */
  givenById: pick({ from: 'training.agencies', ...optional }),
  provider: lineOfNoCase(120, REFERENCE).optional(),
  agencyIds: picks({ from: 'training.agencies', ...optional }),
  kinds: choices(forumKinds as unknown as [string, ...string[]], optional),
  people: wholeNumber({ min: 1, max: MOST_PEOPLE }),
  multiAgency: yesNo(),
  about: linesOfNoCase(4000, REFERENCE).optional(),
};

export const trainingForm = form({ forumId: pick({ from: 'training.forums' }), ...whatWasGiven }, room);
export type Trained = z.output<typeof trainingForm>;

/** All of it anew; once the way back is closed, with a reason. */
export const amendForm = form({ ...whatWasGiven, reason: linesOfNoCase(2000, REFERENCE).optional() }, room);
export type Amended = z.output<typeof amendForm>;

export const withdrawForm = form({ reason: linesOfNoCase(2000, REFERENCE) }, room);

const states = trainingStates.states as unknown as [string, ...string[]];
export const trainingFilters = form(
  {
    state: choice(states, optional),
    from: day(optional),
    to: day(optional),
    agency: pick({ from: 'training.agencies', ...optional }),
    course: asks(z.string().regex(textKeyPattern), { kind: 'pick', from: 'training.courses' }).optional(),
  },
  room,
);
export type TrainingFilters = z.output<typeof trainingFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = part(trainingFilters, ['from', 'to', 'agency', 'course']);

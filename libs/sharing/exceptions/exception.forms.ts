import { z } from 'zod';
import { neverGranted } from '../../cases/cases/index.js';
import { categories } from '../../platform/access/access-matrix.js';
import { choices, day, form, hiddenId, longText, nameText, pick, picks, text } from '../../platform/http/form.js';
import { conflictStates, declarationStates, glassStates, requestStates } from './exception.states.js';

const room = 'exceptions';
const reason = longText({ max: 2000 });
const granted = categories.filter((one) => !neverGranted.includes(one)) as [string, ...string[]];
const wanted = choices(granted);

/** Which case is meant: one that is seen, one that was made known by presence, or one whose reference is at hand. */
const meant = {
  caseId: hiddenId({ optional: true }),
  presenceId: hiddenId({ optional: true }),
  reference: text({ max: 40, optional: true }),
};

export const becauseForm = form({ reason }, room);
export const conflictForm = form(
  {
    caseId: hiddenId({ optional: true }),
    reference: text({ max: 40, optional: true }),
    staffId: pick({ from: 'exceptions.staff' }),
    relation: text({ max: 300 }),
    reason: longText({ max: 2000, optional: true }),
  },
  room,
);
export const declarationForm = form(
  {
    forumId: pick({ from: 'exceptions.forums' }),
    known: text({ max: 300 }),
    bornOn: day({ optional: true }),
    relation: text({ max: 300 }),
  },
  room,
);
export const barForm = form({ caseIds: picks({ from: 'exceptions.cases' }), reason }, room);
export const requestForm = form({ ...meant, categories: wanted, until: day(), reason }, room);
export const glassForm = form({ ...meant, categories: wanted, reason }, room);
export const grantForm = form(
  { until: day({ optional: true }), reason: longText({ max: 2000, optional: true }) },
  room,
);
export const presenceForm = form(
  { forename: nameText({ max: 100 }), surname: nameText({ max: 100 }), born: day() },
  room,
);

const stateOf = ({ states }: { readonly states: readonly string[] }) =>
  z.strictObject({ state: z.enum(states as [string, ...string[]]).optional() });

export const conflictFilters = stateOf(conflictStates).extend({ case: z.guid().optional() });
export const declarationFilters = stateOf(declarationStates);
export const requestFilters = stateOf(requestStates).extend({ mine: z.enum(['yes']).optional() });
export const glassFilters = stateOf(glassStates);

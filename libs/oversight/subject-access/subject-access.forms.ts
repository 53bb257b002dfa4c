import { z } from 'zod';
import { choice, choices, day, form, nameText, text, yesNo } from '../../platform/http/form.js';
import { lineOfNoCase, linesOfNoCase } from '../../platform/http/of-no-case.js';
import { subjectAccessStates } from './subject-access.states.js';

const room = 'subject-access';
const error = 'subject-access.errors.reference';
/** Nothing here may lead back to a case: whoever keeps the register reads no case. */
const lines = (max: number) => linesOfNoCase(max, error);

export const requesters = ['victim', 'perpetrator', 'other'] as const;
const ways = ['post', 'email', 'in_person', 'online'] as const;
/** Data Protection Act 2018: Schedule 2 paragraphs 16, 2 and 19, Schedule 3 paragraph 5, and section 45(4). */
const exemptions = ['others', 'crime', 'privilege', 'harm', 'law_enforcement'] as const;

export const openForm = form(
  {
    receivedOn: day(),
    surname: nameText({ max: 100 }),
    forename: nameText({ max: 100, optional: true }),
    dob: day({ optional: true, past: true }),
    representative: lineOfNoCase(200, error).optional(),
    requester: choice(requesters, { optional: true }),
    asked: lines(4000),
    identityConfirmed: yesNo(),
    answerBy: choice(ways, { optional: true }),
    /** What a program or a file calls it. */
    reference: text({ max: 20, optional: true }),
  },
  room,
);
export type Opened = z.output<typeof openForm>;

export const nothingAsked = form({}, room);
export const extendForm = form({ extendReason: lines(2000) }, room);
export const answerForm = form(
  {
    answeredBy: choice(ways),
    given: lines(4000),
    keptBack: lines(4000).optional(),
    exemptions: choices(exemptions, { optional: true }),
  },
  room,
);
export const withdrawForm = form({ withdrawnWhy: lines(2000) }, room);

export const subjectAccessFilters = z.strictObject({
  state: z.enum(subjectAccessStates.states as unknown as [string, ...string[]]).optional(),
});
export type SubjectAccessFilters = z.output<typeof subjectAccessFilters>;

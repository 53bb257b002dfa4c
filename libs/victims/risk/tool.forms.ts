import { z } from 'zod';
import { day, form, hiddenId, longText, nameText, part, text, wholeNumber, yesNo } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { noteCategories } from './risk.forms.js';

const room = 'risk-tools';
/** A line for each word of a list. */
const lines = () => longText({ max: 2000, optional: true });

/** A tool, or the next edition of one: its name, what results it has and from when it is used; never what it asks. */
export const toolForm = form(
  {
    /** The edition that this one follows; none: a tool of its own. */
    replacesId: hiddenId({ optional: true }),
    name: nameText({ max: 200 }),
    edition: text({ max: 100 }),
    category: asks(z.enum(noteCategories), {
      kind: 'choice',
      options: noteCategories,
      words: 'panels.questions.noteCategory',
    }),
    maxCount: wholeNumber({ min: 1, max: 1000, optional: true }),
    maxScore: wholeNumber({ min: 1, max: 10_000, optional: true }),
    grades: lines(),
    countGrades: lines(),
    domains: lines(),
    types: lines(),
    dataWindow: yesNo(),
    validDays: wholeNumber({ min: 1, max: 3660, optional: true }),
    victimsOwn: yesNo(),
    needsTraining: yesNo(),
    resultOnly: yesNo(),
    raises: yesNo(),
    fromOn: day(),
    source: longText({ max: 1000 }),
    /** Of the edition that it follows, as it was seen; 0 where there is none. */
    version: z.number().int().min(0).default(0),
  },
  room,
);
export type ToolGiven = z.output<typeof toolForm>;

/** The same on a page, which carries the version by itself. */
export const toolPageForm = part(toolForm, [
  'replacesId',
  'name',
  'edition',
  'category',
  'maxCount',
  'maxScore',
  'grades',
  'countGrades',
  'domains',
  'types',
  'dataWindow',
  'validDays',
  'victimsOwn',
  'needsTraining',
  'resultOnly',
  'raises',
  'fromOn',
  'source',
]);

/** The last day on which a tool is used, and why. */
export const retireForm = form({ lastDay: day(), reason: longText({ max: 1000 }) }, room);
export const retireBody = form(
  { lastDay: day(), reason: longText({ max: 1000 }), version: z.number().int().min(1) },
  room,
);

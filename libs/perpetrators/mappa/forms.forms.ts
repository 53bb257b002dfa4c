import { z } from 'zod';
import { choices, day, form, hiddenId, longText, nameText, part, text, wholeNumber } from '../../platform/http/form.js';
import { categories, fullNames, prescreenNames } from './mappa.fields.js';

/** What an area settles of its forms from a day on: what each asks, what it is called, what it rests on, and the rules. */
export const formsForm = form(
  {
    areaId: hiddenId(),
    fromOn: day(),
    formName: nameText({ max: 60 }),
    formsSource: longText({ max: 1000 }),
    prescreenAsks: choices(prescreenNames),
    fullAsks: choices(fullNames),
    categoryTwoMonths: wholeNumber({ min: 1, max: 120 }),
    levelOneFor: choices(categories),
    /** The number of what the area settled last, as it was seen; 0 where it has settled nothing. */
    version: z.number().int().min(0),
  },
  'mappa',
);
export type FormsAsked = z.output<typeof formsForm>;

/** The same on a page, where the version is in the frame. */
export const formsPageForm = part(formsForm, [
  'areaId',
  'fromOn',
  'formName',
  'formsSource',
  'prescreenAsks',
  'fullAsks',
  'categoryTwoMonths',
  'levelOneFor',
]);

export const formsFilters = form({ area: text({ max: 60, optional: true }) }, 'mappa');

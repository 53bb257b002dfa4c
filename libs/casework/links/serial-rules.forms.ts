import { z } from 'zod';
import { choices, day, form, longText, nameText, part, text, wholeNumber, yesNo } from '../../platform/http/form.js';

/** What may be known of somebody’s legal status, as nominations ask it. */
export const legalStatuses = ['none', 'suspect', 'charged', 'convicted', 'civil_order', 'unidentified'] as const;

/** What an area settles of one rule from a day on, by which source, and why. */
export const serialRuleForm = form(
  {
    areaCode: text({ max: 60 }),
    key: text({ max: 60 }),
    name: nameText({ max: 120 }),
    minRecords: wholeNumber({ min: 1, max: 99 }),
    minVictims: wholeNumber({ min: 1, max: 99 }),
    minAge: wholeNumber({ min: 10, max: 99 }),
    windowMonths: wholeNumber({ min: 1, max: 600 }),
    daOnly: yesNo(),
    statuses: choices([...legalStatuses]),
    source: text({ max: 300 }),
    fromOn: day(),
    toOn: day({ optional: true }),
    reason: longText({ max: 1000 }),
    /** The number of what the area settled last of this rule, as it was seen; 0 where it has settled nothing. */
    version: z.number().int().min(0),
  },
  'serial-rules',
);
export type SerialRuleAsked = z.output<typeof serialRuleForm>;

/** The same on a page that is about one rule of one area. */
export const serialRulePageForm = part(serialRuleForm, [
  'name',
  'minRecords',
  'minVictims',
  'minAge',
  'windowMonths',
  'daOnly',
  'statuses',
  'source',
  'fromOn',
  'toOn',
  'reason',
]);

export const serialRuleFilters = form({ area: text({ max: 60, optional: true }) }, 'serial-rules');

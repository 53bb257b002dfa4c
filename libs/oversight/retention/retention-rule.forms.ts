import { z } from 'zod';
import { choice, day, form, longText, part, text, wholeNumber } from '../../platform/http/form.js';
import { groupKeys } from './retention.groups.js';

const room = 'retention';
export const units = ['years', 'months'] as const;

/** How long a group of record is kept before it is looked at, from a day on, and why: of an area or of an advocacy service. */
export const ruleForm = form(
  {
    /** An area or an advocacy service, by its id. */
    keeperId: z.guid(),
    group: choice(groupKeys),
    count: wholeNumber({ min: 1, max: 100 }),
    unit: choice(units),
    source: text({ max: 300 }),
    fromOn: day(),
    reason: longText({ max: 1000 }),
    /** The number of what was settled last of this group, as it was seen; 0 where nothing was. */
    version: z.number().int().min(0),
  },
  room,
);
export type Settling = z.output<typeof ruleForm>;

/** The same on a page that is about one group of one area or service. */
export const rulePageForm = part(ruleForm, ['count', 'unit', 'source', 'fromOn', 'reason']);

export const ruleFilters = form({ keeper: z.guid().optional() }, room);

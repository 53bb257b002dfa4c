import { z } from 'zod';
import { day, form, longText, nameText, part, picks, text, yesNo } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';

/** Far above what any year has, and small enough to travel on with the page that rehearses it. */
export const MOST_BYTES = 300_000;
const source = () => text({ max: 300 });
const version = z.number().int().min(0);

/** A bank holiday that is added by hand. */
export const holidayForm = form(
  { day: day(), name: nameText({ max: 100 }), substitute: yesNo(), source: source() },
  'deadlines',
);

/** Why one is taken off the list. */
export const withdrawForm = form({ reason: longText({ max: 1000 }) }, 'deadlines');
export const withdrawBody = withdrawForm.extend({ version });

/** To which day the list is complete; `version` is the number of what was last said of it. */
export const coverForm = form({ lastDay: day(), source: source(), version }, 'deadlines');
export const coverPageForm = part(coverForm, ['lastDay', 'source']);

/** What is asked beside a file. */
export const importForm = form({ source: source(), completeTo: day({ optional: true }) }, 'deadlines');

/** What a rehearsal asks: which days the file lacks are to be withdrawn, and why. */
export const importRunForm = form(
  { withdraw: picks({ from: 'lacking', optional: true }), reason: longText({ max: 1000, optional: true }) },
  'deadlines',
);

/** A file; with the mark of a rehearsal it is taken, without one it is said what it would change. */
export const importBody = form(
  {
    source: importForm.shape.source,
    completeTo: importForm.shape.completeTo,
    ...importRunForm.shape,
    file: z.string().min(1).max(MOST_BYTES),
    mark: z.string().max(100).optional(),
  },
  'deadlines',
);

const aYear = z.string().regex(/^(19|2[01])\d\d$/, 'deadlines.errors.year');

/** What the list is narrowed by. */
export const holidayFilter = form({ year: asks(aYear, { kind: 'pick', from: 'years' }).optional() }, 'deadlines');

import { z } from 'zod';
import { inForceOn } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { categories, fullNames, levels, prescreenNames } from './mappa.fields.js';

/** What has to be so for somebody to be in a category, and at which levels it is managed. */
const categoryRule = z.object({
  category: z.enum(categories),
  /** What the check of the lists has to have found. */
  needs: z.enum(['notification', 'schedule_15']).nullable(),
  /** The shortest sentence in months, unless a hospital order was made. */
  months: z.number().int().nullable(),
  levels: z.array(z.enum(levels)),
});

/** A version of the forms and of the rules of the categories, as data: which questions each form asks, and what holds. */
export const formsSettled = z.object({
  prescreen: z.array(z.enum(prescreenNames)),
  full: z.array(z.enum(fullNames)),
  categories: z.array(categoryRule),
});
export type FormsSettled = z.output<typeof formsSettled>;

interface Dated {
  readonly areaCode: string | null;
  readonly number: number;
  readonly fromOn: string;
}

/** The forms that hold in an area on a day: its own where it has settled any that has come, else those that hold everywhere. */
export function formsOn<F extends Dated>(all: readonly F[], areaCode: string, day: LondonDate): F | undefined {
  const of = (code: string | null): readonly F[] => all.filter((one) => one.areaCode === code);
  return inForceOn(of(areaCode), day) ?? inForceOn(of(null), day);
}

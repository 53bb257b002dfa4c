import { z } from 'zod';
import { inForceOn } from '../areas/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import { categories, fullNames, levels, prescreenNames, type MappaCategory } from './mappa.fields.js';

/** What has to be so for somebody to be in a category, and at which levels it is managed. */
const categoryRule = z.object({
  category: z.enum(categories),
  /** What the check of the lists has to have found. */
  needs: z.enum(['notification', 'schedule_15']).nullable(),
  /** The shortest sentence in months, unless a hospital order was made. */
  months: z.number().int().nullable(),
  levels: z.array(z.enum(levels)),
});
export type CategoryRule = z.output<typeof categoryRule>;

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

/** What the rules look at of the reduced form. */
export type Screened = Readonly<Partial<Record<'listed' | 'sentenceKind' | 'sentenceMonths', string>>>;

export type WhyNot = 'noCategory' | 'notification' | 'schedule_15' | 'months' | 'level';

/**
 * Why somebody is not in a category at a level by what was answered; nothing where they are. What a version of the form
 * does not ask is not looked at.
 */
export function whyNot(
  { prescreen, categories: rules }: FormsSettled,
  { category, level }: { readonly category: MappaCategory; readonly level: string },
  answers: Screened,
): WhyNot | undefined {
  const rule = rules.find((one) => one.category === category);
  if (!rule) return 'noCategory';
  if (!(rule.levels as readonly string[]).includes(level)) return 'level';
  if (rule.needs && prescreen.includes('listed') && answers.listed !== rule.needs) return rule.needs;
  if (rule.months === null || answers.sentenceKind === 'hospital_order' || !prescreen.includes('sentenceMonths'))
    return undefined;
  return Number(answers.sentenceMonths ?? 0) < rule.months ? 'months' : undefined;
}

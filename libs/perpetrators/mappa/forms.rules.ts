import type { FormsSettled } from './forms.settled.js';
import type { MappaCategory } from './mappa.fields.js';

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

import { z } from 'zod';
import { invalid } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { form, readForm } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { isOver, yearNamed, yearsOver, type ProfileYear } from './profile-year.rules.js';

export const profileForm = form(
  { year: asks(z.string().max(20), { kind: 'pick', from: 'years' }).optional() },
  'figures',
);

/** The last year that is over. */
export function lastYear(today: LondonDate): ProfileYear {
  const [last] = yearsOver(today, 1);
  if (!last) throw new Error('No year is over');
  return last;
}

/** The year that an address names, or the last one that is over. @throws Problem `invalid-input` for none, and for one that is not over */
export function yearIn(query: Readonly<Record<string, unknown>>, today: LondonDate): ProfileYear {
  const { year: name } = readForm(profileForm, query);
  if (name === undefined) return lastYear(today);
  const year = yearNamed(name);
  if (!year) throw invalid({ field: 'year', message: 'figures.errors.year' });
  if (!isOver(year, today)) throw invalid({ field: 'year', message: 'figures.errors.running' });
  return year;
}

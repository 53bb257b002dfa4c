import { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import { Problem, type FieldError } from '../../kernel/problem.js';
import { form, readForm } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { quarterName, quarterNamed, quarterOf, type Quarter } from './quarter.rules.js';

export const quarterForm = form(
  {
    quarter: asks(z.string().regex(quarterName, 'figures.errors.quarter'), {
      kind: 'pick',
      from: 'quarters',
    }).optional(),
  },
  'figures',
);

/** The quarter that an address names, or the one in which a day is. @throws Problem `invalid-input` */
export function quarterIn(query: Readonly<Record<string, unknown>>, today: LondonDate): Quarter {
  const { quarter } = readForm(quarterForm, query);
  return quarter ? quarterNamed(quarter) : quarterOf(today);
}

/** The quarter that is asked for; this one, with what is wrong, where it cannot be read. */
export function quarterAsked(
  query: Readonly<Record<string, unknown>>,
  { today }: { readonly today: LondonDate },
): { quarter: Quarter; errors: readonly FieldError[] } {
  try {
    return { quarter: quarterIn(query, today), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { quarter: quarterOf(today), errors: error.errors };
  }
}

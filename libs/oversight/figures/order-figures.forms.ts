import { z } from 'zod';
import { form, readForm, text, wholeNumber, day } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { monthName } from './order-months.rules.js';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';

const month = asks(z.string().regex(monthName, 'figures.errors.month'), { kind: 'pick', from: 'months' });

/** From which month to which, and with which day as the one on which the forum began. */
export const periodForm = form(
  { from: month.optional(), to: month.optional(), began: day({ optional: true }) },
  'figures',
);
export type Period = z.output<typeof periodForm>;

/** What an address asks for. @throws Problem `invalid-input` for what is no month or day, or where the last month is before the first */
export function periodIn(query: Readonly<Record<string, unknown>>): Period {
  const period = readForm(periodForm, query);
  const { from, to } = period;
  if (from && to && to < from) throw invalid({ field: 'to', message: 'figures.errors.order' });
  return period;
}

/** The period that is asked for; the usual one, with what is wrong, where it cannot be read. */
export function periodAsked(query: Readonly<Record<string, unknown>>): {
  period: Period;
  errors: readonly FieldError[];
} {
  try {
    return { period: periodIn(query), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { period: {}, errors: error.errors };
  }
}

const count = wholeNumber({ max: 100_000, optional: true });

/** The numbers of a month before the service counted, with where they are from. */
export const earlierForm = form(
  {
    month,
    considered: count,
    applied: wholeNumber({ max: 100_000, optional: true }),
    made: wholeNumber({ max: 100_000, optional: true }),
    source: text({ max: 300 }),
  },
  'figures',
);
export type Earlier = z.output<typeof earlierForm>;

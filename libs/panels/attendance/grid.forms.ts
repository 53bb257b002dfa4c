import { z } from 'zod';
import type { FieldError } from '../../kernel/problem.js';
import { choice, form, pick, questionsOf, sayError, timeOfDay, yesNo, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import type { Words } from '../../platform/messages/messages.js';
import { chairRankReason } from './attendance.forms.js';
import { said, type Typed } from './grid.rules.js';
import { CHANGED, SETTLED } from './grid.view.js';

/** What is said of one person. */
export const rowForm = form(
  {
    attending: choice(said, { optional: true }),
    deputyId: pick({ from: 'panels.deputies', optional: true }),
    arrived: timeOfDay({ optional: true }),
    left: timeOfDay({ optional: true }),
    statement: yesNo({ optional: true }),
    chairRankReason: chairRankReason(),
  },
  'panels',
);

const questions = new Map(questionsOf(rowForm).map((one) => [one.name, one]));
const sep = '_of_';

/** What a question is called in the row of one person. */
export const nameOf = (field: string, staffId: string): string => `${field}${sep}${staffId}`;

/** The questions of all rows as one form, so that what is wrong leads to its own box. */
export const gridForm = (staffIds: readonly string[]): Form =>
  z.strictObject(
    Object.fromEntries(
      staffIds.flatMap((staffId) =>
        [...questions].map(([name, question]) => {
          const schema = (rowForm.shape as Record<string, z.ZodType>)[name] as z.ZodType;
          return [nameOf(name, staffId), asks(schema.clone(), question)];
        }),
      ),
    ),
  );

/** What was posted of one person, with what the page had said of them when it was shown. */
export interface PostedRow {
  readonly staffId: string;
  /** The version of what was shown, and a mark of it. */
  readonly version: string;
  readonly shown: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** One press beside a person: they came, or went, now. */
interface Press {
  readonly what: 'arrive' | 'leave';
  readonly staffId: string;
}

/** A posted page. */
export interface PostedGrid {
  readonly rows: readonly PostedRow[];
  readonly press: Press | undefined;
  /** That everybody who is there has acknowledged the confidentiality statement. */
  readonly statement: boolean;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a posted page; what is not of it is left out. */
export function postedIn(body: Readonly<Record<string, unknown>>): PostedGrid {
  const staffIds = Object.keys(body).flatMap((name) => /^version_of_([0-9a-f-]{36})$/.exec(name)?.[1] ?? []);
  const [, what, pressed] = /^(arrive|leave) ([0-9a-f-]{36})$/.exec(text(body['press'])) ?? [];
  return {
    rows: staffIds.map((staffId) => ({
      staffId,
      version: text(body[nameOf('version', staffId)]),
      shown: text(body[nameOf('shown', staffId)]),
      answers: Object.fromEntries([...questions.keys()].map((name) => [name, body[nameOf(name, staffId)]])),
    })),
    press: pressed && what ? { what: what as Press['what'], staffId: pressed } : undefined,
    statement: body['statement'] === 'yes',
  };
}

/** What was typed of one person, before it is checked. */
export const typedOf = ({ answers }: Pick<PostedRow, 'answers'>): Typed => ({
  attending: text(answers['attending']),
  arrived: text(answers['arrived']),
  left: text(answers['left']),
  statement: answers['statement'] === 'yes',
});

/** Whose row a question is in. */
export const staffIn = (field: string): string => field.split(sep)[1] ?? '';

/** What is wrong with one row says of whom it is; where no box is meant it is that of whether they are there. */
export const wrongOf = (
  t: Words,
  { staffId, name }: { staffId: string; name: string },
  errors: readonly FieldError[],
): FieldError[] =>
  errors.map((error): FieldError => {
    const field = nameOf(questions.has(error.field) ? error.field : 'attending', staffId);
    return [CHANGED, SETTLED].includes(error.message)
      ? { field, message: error.message, with: { ...error.with, name } }
      : { field, message: 'panels.errors.of-person', with: { name, error: sayError(t, error) } };
  });

import { z } from 'zod';
import type { FieldError } from '../../kernel/problem.js';
import { fromBody, questionsOf, sayError, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import type { Words } from '../../platform/messages/messages.js';
import { answerForm } from './return.forms.js';
import type { Result } from './return.states.js';

/** One return as it is asked about beside others. */
export interface Together {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly aboutVictim: boolean;
}

/** Whom to ask is whoever answers; another colleague is named on the page of the return itself. */
const asked = questionsOf(answerForm).filter(({ name }) => name !== 'contactId');

/** The questions of one answer, with their words wherever they stand. */
const fields = new Map(
  asked.map(({ name, words, ...question }) => {
    const schema = (answerForm.shape as Record<string, z.ZodType>)[name] as z.ZodType;
    return [name, asks(schema.clone(), { ...question, words })];
  }),
);

const sep = '_of_';
const nameOf = (field: string, id: string): string => `${field}${sep}${id}`;

/** Which questions of a return stand together on the page. Of the victim is asked only who was asked about them. */
export const groupsOf = ({ id, aboutVictim }: Together) => ({
  first: [nameOf('summary', id)],
  choice: nameOf('result', id),
  victim: aboutVictim ? [nameOf('aboutTheVictim', id)] : [],
  more: ['aboutChildren', 'aboutHealth', 'riskView', 'caveats'].map((field) => nameOf(field, id)),
  last: [nameOf('reason', id), nameOf('roomSees', id)],
});

/** All the questions of some returns as one form; what is wrong with a part of it leads to its own box. */
export const togetherForm = (rows: readonly Together[]): Form =>
  z.strictObject(
    Object.fromEntries(
      rows.flatMap((row) =>
        Object.values(groupsOf(row))
          .flat()
          .map((name) => [name, fields.get(name.split(sep)[0] ?? '') as z.ZodType]),
      ),
    ),
  );

/** The box by which an agency says of all that it left blank that it knows nothing (decision 252). */
const REST = 'rest';

/**
 * What was typed for one return; absent where nothing was, for what others see is filled in already. What is written of the
 * perpetrator says that something is held, where no answer was chosen; and with the box for the rest, nothing is an answer.
 */
export function typedFor(body: Readonly<Record<string, unknown>>, id: string): Record<string, unknown> | undefined {
  const mine = Object.fromEntries([...fields.keys()].map((field) => [field, body[nameOf(field, id)]]));
  const typed = fromBody(answerForm, mine);
  if (Object.keys(typed).some((field) => field !== 'roomSees'))
    return { ...(typed['summary'] !== undefined && { result: 'held' satisfies Result }), ...typed };
  return body[REST] === 'yes' ? { ...typed, result: 'nothing_known' satisfies Result } : undefined;
}

/** The returns that a posted page was about, each at the version that was seen. */
export const postedIn = (body: Readonly<Record<string, unknown>>): { id: string; version: number }[] =>
  Object.entries(body).flatMap(([name, value]) => {
    const [, id] = /^version_of_([0-9a-f-]{36})$/.exec(name) ?? [];
    return id && typeof value === 'string' && /^\d{1,9}$/.test(value) ? [{ id, version: Number(value) }] : [];
  });

/** What is wrong with one return among others says which it is. */
export const wrongOf = (t: Words, { id, reference }: Together, errors: readonly FieldError[]): FieldError[] =>
  errors.map((error) => ({
    field: nameOf(fields.has(error.field) ? error.field : 'result', id),
    message: 'panels.errors.of-return',
    with: { reference, error: sayError(t, error) },
  }));

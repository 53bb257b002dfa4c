import { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import * as questions from '../http/form.js';
import { atLeastOne, noOptions } from './erased.js';
import type { ColumnSpec, Field, FieldOptions, Kind } from './field.js';
import type { NameSource } from './names.js';

/** What every field of a kind has, whatever is declared of one. */
interface OfKind<Answer> {
  readonly kind: Kind;
  readonly column: ColumnSpec;
  readonly question?: z.ZodType<Answer> | undefined;
  readonly keptByMove?: true;
  readonly output: z.ZodType;
  readonly values?: readonly string[];
}

/** Where no options are given there are none. */
type None = Readonly<Record<never, never>>;

const field = <Value, O extends FieldOptions, Answer = Value>(
  of: OfKind<Answer>,
  options: O,
): Field<Value, O, false, Answer> => ({ ...of, options, names: undefined });

const text = { type: 'text' } as const;

/** One line of typed text. @param typed its greatest length, or its question */
export function line<const O extends FieldOptions = None>(
  typed: number | z.ZodType<string>,
  options: O = noOptions(),
): Field<string, O, false> {
  const question = typeof typed === 'number' ? questions.text({ max: typed }) : typed;
  return field({ kind: 'line', column: text, question, output: z.string() }, options);
}

/** Several lines of typed text. @param typed its greatest length, or its question */
export function lines<const O extends FieldOptions = None>(
  typed: number | z.ZodType<string>,
  options: O = noOptions(),
): Field<string, O, false> {
  const question = typeof typed === 'number' ? questions.longText({ max: typed }) : typed;
  return field({ kind: 'lines', column: text, question, output: z.string() }, options);
}

/** A reference or a key, which holds no one's words. @param question for one that is asked */
export const code = <const O extends FieldOptions = None>(
  question?: z.ZodType<string>,
  options: O = noOptions(),
): Field<string, O, false> => field({ kind: 'code', column: text, question, output: z.string() }, options);

/** What another system or a file calls a record: programs say it, and no page asks for it. */
export const outsideKey = <const O extends FieldOptions = None>(options: O = noOptions()): Field<string, O, false> =>
  code(questions.outsideKey().unwrap(), options);

/** One of some values. */
export const choice = <const V extends readonly string[], const O extends FieldOptions = None>(
  values: V,
  options: O = noOptions(),
): Field<V[number], O, false> =>
  field(
    { kind: 'choice', column: text, question: questions.choice(atLeastOne(values)), output: z.enum(values), values },
    options,
  );

/** Any of some values. */
export const choices = <const V extends readonly string[], const O extends FieldOptions = None>(
  values: V,
  options: O = noOptions(),
): Field<V[number][], O, false> =>
  field(
    {
      kind: 'choices',
      column: { ...text, array: true },
      question: questions.choices(atLeastOne(values)),
      output: z.array(z.enum(values)),
      values,
    },
    options,
  );

/** Yes or no. */
export const yesNo = <const O extends FieldOptions = None>(options: O = noOptions()): Field<boolean, O, false> =>
  field({ kind: 'yesNo', column: { type: 'boolean' }, question: questions.yesNo(), output: z.boolean() }, options);

/** A whole number within bounds. */
export const wholeNumber = <const O extends FieldOptions = None>(
  bounds: { readonly min?: number; readonly max: number },
  options: O = noOptions(),
): Field<number, O, false> =>
  field(
    { kind: 'wholeNumber', column: { type: 'int' }, question: questions.wholeNumber(bounds), output: z.int() },
    options,
  );

/** Whether a day may not be later than today. */
interface Past {
  readonly past?: true;
}

/** A day of the calendar. */
export const day = <const O extends FieldOptions & Past = None>(
  options: O = noOptions(),
): Field<LondonDate, O, false> =>
  field(
    {
      kind: 'day',
      column: { type: 'date' },
      question: questions.day(options.past ? { past: true } : {}),
      output: z.iso.date(),
    },
    options,
  );

/** An instant that is asked as a day or a moment; the code of the move says which instant that is. */
export const moment = <const O extends FieldOptions = None>(options: O = noOptions()): Field<Date, O, false, string> =>
  field<Date, O, string>(
    {
      kind: 'instant',
      column: { type: 'timestamptz' },
      question: questions.moment({ checkedLater: true }),
      output: z.date(),
      keptByMove: true,
    },
    options,
  );

/** An instant that no one is asked for. */
export const instant = <const O extends FieldOptions = None>(options: O = noOptions()): Field<Date, O, false> =>
  field({ kind: 'instant', column: { type: 'timestamptz' }, output: z.date() }, options);

/** When a move happened, where its page asks that; every move is given it as `happenedAt`, asked or not. */
export const happened = <const O extends FieldOptions>(
  options: O,
): Field<string, O & { readonly kept: false }, false> =>
  field(
    { kind: 'instant', column: { type: 'timestamptz' }, question: questions.moment(), output: z.date() },
    { ...options, kept: false },
  );

/** What the code of a feature keeps and reads as JSON, and no one is asked for. */
export const json = <Value, const O extends FieldOptions = None>(
  of: z.ZodType<Value>,
  options: O = noOptions(),
): Field<Value, O, false> => field({ kind: 'json', column: { type: 'jsonb' }, output: of }, options);

/** From which list a field is chosen, where it is asked; or that its page carries it without showing it. */
interface Chosen {
  readonly from?: string;
  readonly hidden?: true;
}

/** An id that is told without a name, or is not told. */
export const id = <const O extends FieldOptions & Chosen = None>(options: O = noOptions()): Field<string, O, false> =>
  field({ kind: 'id', column: { type: 'uuid' }, question: picked(options), output: z.guid() }, options);

/** The id of something that has a name: an agency, a person, a case. */
export const ref = <const O extends FieldOptions & Chosen = None>(
  names: NameSource,
  options: O = noOptions(),
): Field<string, O, true> => ({
  kind: 'ref',
  column: { type: 'uuid' },
  output: z.guid(),
  options,
  names,
  question: picked(options),
});

function picked({ from, hidden }: Chosen): z.ZodType<string> | undefined {
  if (hidden) return questions.hiddenId();
  return from === undefined ? undefined : questions.pick({ from });
}

const pickedMany = ({ from }: Chosen): z.ZodType<string[]> | undefined =>
  from === undefined ? undefined : questions.picks({ from });

/** Several ids that are told without names, or are not told. */
export const ids = <const O extends FieldOptions & Chosen = None>(
  options: O = noOptions(),
): Field<string[], O, false> =>
  field(
    {
      kind: 'refs',
      column: { type: 'uuid', array: true },
      question: pickedMany(options),
      output: z.array(z.guid()),
    },
    options,
  );

/** The ids of several such things. */
export const refs = <const O extends FieldOptions & Chosen = None>(
  names: NameSource,
  options: O = noOptions(),
): Field<string[], O, true> => ({
  kind: 'refs',
  column: { type: 'uuid', array: true },
  output: z.array(z.guid()),
  options,
  names,
  question: pickedMany(options),
});

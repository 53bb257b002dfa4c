import type { z } from 'zod';
import type { Category } from '../access/access-matrix.js';
import type { NameSource } from './names.js';

/** Whether a field has to be answered where it is asked. */
type Answered = 'required' | 'optional';

/** How a text is held in a row of its own, because fewer people may read it than the rest of the record. */
export interface Apart {
  /** The category of that row; `own` is the category of the record. */
  readonly category: Category | 'own';
  readonly released?: true;
}

/** What is declared of a field besides its kind. */
export interface FieldOptions {
  /** The moves that ask for it; `create` is one of them. */
  readonly asked?: Readonly<Record<string, Answered>>;
  /** Its column may be empty. */
  readonly nullable?: true;
  /**
   * Who is told it: no one (`false`), only readers of one record and not of a list (`alone`), all readers but by its name
   * and not by its id (`byName`), or only those who are told the name of another field (`with`): what is for readers of the
   * case alone is told with the id of the case. Absent: every reader of the record.
   */
  readonly told?: false | 'alone' | 'byName' | { readonly with: string };
  /** Asked and not kept: it is for the code of the move. */
  readonly kept?: false;
  /** Kept in a row of its own, which has its own readers. */
  readonly apart?: Apart;
  /** The property of its name in answers, where it is not the usual one (`agencyId`: `agencyName`); `false` tells no name. */
  readonly nameAs?: string | false;
  /** Whose words it holds, as the inspection of texts (test/planted-marks/texts.ts) says it; owed for all that people type. */
  readonly whose?: string;
}

/** The kinds of field; each has a column, an output and a way to be shown (`kinds.ts`, `display.ts`). */
export type Kind =
  | 'line'
  | 'lines'
  | 'code'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'wholeNumber'
  | 'day'
  | 'instant'
  | 'id'
  | 'ref'
  | 'refs'
  | 'json';

/** The column of a field, in the words of TypeORM. */
export interface ColumnSpec {
  readonly type: 'text' | 'int' | 'boolean' | 'date' | 'timestamptz' | 'uuid' | 'jsonb';
  readonly array?: true;
}

/** One field of a resource, from which its column, question, output and display follow. */
export interface Field<
  Value = unknown,
  O extends FieldOptions = FieldOptions,
  Named extends boolean = boolean,
  Answer = Value,
> {
  readonly kind: Kind;
  readonly options: O;
  readonly column: ColumnSpec;
  /** The question that asks for it; absent where no one is asked. */
  readonly question?: z.ZodType<Answer> | undefined;
  /** The type of what is kept; no value is ever set here. */
  readonly keeps?: Value | undefined;
  /** What is answered is not what is kept: the code of the move keeps it. */
  readonly keptByMove?: true | undefined;
  /** The field as the API tells it. */
  readonly output: z.ZodType;
  /** Names what its ids refer to. */
  readonly names: Named extends true ? NameSource : undefined;
  /** The values to choose among; their words are `<question>.options.<value>`. */
  readonly values?: readonly string[] | undefined;
}

/** The fields of a resource by their names, in the order of its questions. */
export type Fields = Readonly<Record<string, Field>>;

type Flat<T> = { [K in keyof T]: T[K] };
type ValueOf<F> = F extends { readonly keeps?: (infer V) | undefined } ? V : never;
type AnswerOf<F> = F extends { readonly question?: z.ZodType<infer A> | undefined } ? A : never;
type OptionsOf<F> = F extends { readonly options: infer O } ? O : never;
type IsNamed<F> = F extends { readonly names: NameSource } ? true : false;
type HasColumn<F> = OptionsOf<F> extends { kept: false } | { apart: Apart } ? false : true;
type IsTold<F> = OptionsOf<F> extends { told: false } | { kept: false } ? false : true;
type IsIdTold<F> = OptionsOf<F> extends { told: 'byName' } ? false : IsTold<F>;
type IsGated<F> = OptionsOf<F> extends { told: { with: string } } ? true : false;
type StoredOf<F> = OptionsOf<F> extends { nullable: true } | { apart: Apart } ? ValueOf<F> | null : ValueOf<F>;
type AnsweredIn<F, Move> =
  OptionsOf<F> extends { asked: infer Asked } ? (Move extends keyof Asked ? Asked[Move] : 'no') : 'no';

/** A row: what is kept of each field, with what every row has that moves from state to state. */
export type RowOf<Fs extends Fields, State extends string = string> = Flat<
  { id: string; state: State; version: number } & {
    -readonly [K in keyof Fs as HasColumn<Fs[K]> extends true ? K : never]: StoredOf<Fs[K]>;
  }
>;

/** The answers to a move. */
export type AnswersIn<Fs extends Fields, Move extends string> = Flat<
  { -readonly [K in keyof Fs as AnsweredIn<Fs[K], Move> extends 'required' ? K : never]: AnswerOf<Fs[K]> } & {
    -readonly [K in keyof Fs as AnsweredIn<Fs[K], Move> extends 'optional' ? K : never]?: AnswerOf<Fs[K]> | undefined;
  }
>;

/** The form of a move; `part` knows each of its questions. */
export type FormIn<Fs extends Fields, Move extends string> = z.ZodObject<
  Flat<
    {
      -readonly [K in keyof Fs as AnsweredIn<Fs[K], Move> extends 'required' ? K : never]: z.ZodType<AnswerOf<Fs[K]>>;
    } & {
      -readonly [K in keyof Fs as AnsweredIn<Fs[K], Move> extends 'optional' ? K : never]: z.ZodOptional<
        z.ZodType<AnswerOf<Fs[K]>>
      >;
    }
  >,
  z.core.$strict
>;

type NameKey<K> = K extends `${infer S}Ids` ? `${S}Names` : K extends `${infer S}Id` ? `${S}Name` : `${K & string}Name`;
type NamedAs<F, K> =
  OptionsOf<F> extends { nameAs: false }
    ? never
    : OptionsOf<F> extends { nameAs: infer S extends string }
      ? S
      : NameKey<K>;
type NameValue<F> = ValueOf<F> extends readonly string[] ? string[] : string | null;
type ToldTo<F, Value> = IsGated<F> extends true ? Value | null : Value;

type GateOf<F> = OptionsOf<F> extends { told: { with: infer Gate } } ? Gate : never;
type NamedIn<Fs> = { [K in keyof Fs]: IsNamed<Fs[K]> extends true ? K : never }[keyof Fs];
/** A field is told with one that has a name; the error names any other. */
export type ToldWithNamed<Fs> = {
  readonly [K in keyof Fs]: Exclude<GateOf<Fs[K]>, NamedIn<Fs>> extends never
    ? unknown
    : { readonly hasNoName: Exclude<GateOf<Fs[K]>, NamedIn<Fs>> };
};

/** A row as it is told: its fields, the names of what they refer to, and its texts in rows of their own. */
export type ToldOf<Fs extends Fields, State extends string = string> = Flat<
  { id: string; state: State; version: number } & {
    -readonly [K in keyof Fs as IsIdTold<Fs[K]> extends true ? K : never]: ToldTo<Fs[K], StoredOf<Fs[K]>>;
  } & {
    -readonly [
      K in keyof Fs as IsNamed<Fs[K]> extends true ? (IsTold<Fs[K]> extends true ? NamedAs<Fs[K], K> : never) : never
    ]: ToldTo<Fs[K], NameValue<Fs[K]>>;
  }
>;

/** The names of the fields that are kept in rows of their own. */
export type ApartIn<Fs extends Fields> = {
  [K in keyof Fs]: OptionsOf<Fs[K]> extends { apart: Apart } ? K : never;
}[keyof Fs] &
  string;

/** The property under which the name of a field is told: `agencyName` for `agencyId`, `madeByName` for `madeBy`. */
export const nameKeyOf = (field: string, { options }: Field): string => {
  if (options.nameAs) return options.nameAs;
  if (field.endsWith('Ids')) return `${field.slice(0, -3)}Names`;
  return field.endsWith('Id') ? `${field.slice(0, -2)}Name` : `${field}Name`;
};

/** Whether a field has a column in the table of its resource. */
export const hasColumn = ({ options }: Field): boolean => options.kept !== false && !options.apart;
/** Whether a field, or at least its name, is told to anyone. */
export const isTold = ({ options }: Field): boolean => options.told !== false && options.kept !== false;
/** Whether the field itself is told, and not only its name. */
export const isIdTold = (field: Field): boolean => isTold(field) && field.options.told !== 'byName';
/** Whether the names of what a field refers to are told beside it. */
export const isNamed = ({ names, options }: Field): boolean => names !== undefined && options.nameAs !== false;
/** The field whose name has to be told to a reader who is told this field; undefined where none has to be. */
export const toldWith = ({ options }: Field): string | undefined =>
  typeof options.told === 'object' ? options.told.with : undefined;
/** Whether a field has to be answered in a move; undefined where the move does not ask it. */
export const answeredIn = ({ options }: Field, move: string): Answered | undefined => options.asked?.[move];

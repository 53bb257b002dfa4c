import { z } from 'zod';
import type { Machine, StateOf } from '../../kernel/state-machine.js';
import { form, type Form } from '../http/form.js';
import { atLeastOne, typedForms } from './erased.js';
import {
  answeredIn,
  isIdTold,
  isNamed,
  isTold,
  nameKeyOf,
  toldWith,
  type AnswersIn,
  type Field,
  type Fields,
  type FormIn,
  type RowOf,
  type ToldOf,
  type ToldWithNamed,
} from './field.js';
import { entityOf, type EntityClass } from './resource.entity.js';

/** The colour of a state, as a GOV.UK tag has it. */
type Colour = 'grey' | 'blue' | 'teal' | 'green' | 'yellow' | 'orange' | 'red' | 'purple' | 'magenta';

/** What a resource is called, and how it moves from state to state. */
interface About<M extends Machine> {
  /** Its part of the address, its scope, and the prefix of the messages of its pages. */
  readonly name: string;
  /** The name of its entity, of its subject in the record, and of its component in the API. */
  readonly entity: string;
  /** The prefix of the messages of its questions and columns. */
  readonly messages: string;
  readonly machine: M;
  readonly colours: { readonly [S in StateOf<M>]: Colour };
}

type MovesOf<M> = M extends Machine<string, infer Name> ? Name | 'create' : never;
type AskedIn<F> = F extends { readonly options: { readonly asked: infer Asked } } ? keyof Asked : never;
/** A field is asked only in moves of the machine; the error names any other. */
type InMoves<Fs, Move> = {
  readonly [K in keyof Fs]: Exclude<AskedIn<Fs[K]>, Move> extends never
    ? unknown
    : { readonly noSuchMove: Exclude<AskedIn<Fs[K]>, Move> };
};

/** A resource as data: its fields, and what follows from them. */
export interface Defined<Fs extends Fields, M extends Machine> {
  readonly name: string;
  readonly messages: string;
  readonly machine: M;
  readonly fields: Fs;
  readonly colours: Readonly<Record<StateOf<M>, Colour>>;
  readonly entity: EntityClass<RowOf<Fs, StateOf<M>>>;
  /** The form of a move, or of `create`. */
  readonly formOf: <N extends MovesOf<M>>(move: N) => FormIn<Fs, N>;
  /** What is told of a row: in a list, and of one alone. */
  readonly told: { readonly listed: z.ZodObject; readonly alone: z.ZodObject };
}

/** The rows of a resource: `type Loan = Row<typeof loans>`. */
export type Row<D> = D extends Defined<infer Fs, infer M> ? RowOf<Fs, StateOf<M>> : never;
/** The answers to a move of a resource, or to `create`. */
export type Answers<D, N extends string> = D extends { readonly fields: infer Fs extends Fields }
  ? AnswersIn<Fs, N>
  : never;
/** A row of a resource as it is told. */
export type Told<D> = D extends Defined<infer Fs, infer M> ? ToldOf<Fs, StateOf<M>> : never;
/** The moves of a machine, without `create`. */
export type MoveNames<M> = Exclude<MovesOf<M>, 'create'>;

function formFor(fields: Fields, move: string, messages: string): Form {
  const asked = Object.entries(fields).flatMap(([name, one]) => {
    const answered = answeredIn(one, move);
    if (!answered) return [];
    if (!one.question) throw new Error(`${name} is asked in ${move}, and has no question`);
    return [[name, answered === 'required' ? one.question : one.question.optional()] as const];
  });
  return form(Object.fromEntries(asked), messages);
}

const outputOf = (field: Field): z.ZodType =>
  field.options.nullable || field.options.apart || toldWith(field) ? field.output.nullable() : field.output;
const namesOutput = z.array(z.string());
const nameOutputOf = (field: Field): z.ZodType => {
  if (!field.column.array) return z.string().nullable();
  return toldWith(field) ? namesOutput.nullable() : namesOutput;
};

function toldOf(fields: Fields, machine: Machine, isAlone: boolean): z.ZodObject {
  const told = Object.entries(fields).filter(([, one]) => isTold(one) && (isAlone || one.options.told !== 'alone'));
  const shape = told.flatMap(([name, one]) => [
    ...(isIdTold(one) ? [[name, outputOf(one)] as const] : []),
    ...(isNamed(one) ? [[nameKeyOf(name, one), nameOutputOf(one)] as const] : []),
  ]);
  const state = z.enum(atLeastOne(machine.states));
  return z.object({ id: z.guid(), state, version: z.int(), ...Object.fromEntries(shape) });
}

/**
 * Declares a resource as data. Its entity, its forms, its published output and its types follow from its fields; what it
 * does is declared beside it by `resource`.
 * @param about its name, its machine and the colours of its states
 * @param fields in the order of the questions of its forms
 * @throws Error when a form is asked for of a field without a question
 */
export function define<const M extends Machine, const Fs extends Fields>(
  { name, entity, messages, machine, colours }: About<M>,
  fields: Fs & InMoves<Fs, MovesOf<M>> & ToldWithNamed<Fs>,
): Defined<Fs, M> {
  const forms = new Map<string, Form>();
  const formOf = (move: string): Form => {
    const known = forms.get(move) ?? formFor(fields, move, messages);
    forms.set(move, known);
    return known;
  };
  return {
    name,
    messages,
    machine,
    fields,
    colours,
    entity: entityOf<RowOf<Fs, StateOf<M>>>(entity, fields),
    formOf: typedForms<Defined<Fs, M>['formOf']>(formOf),
    told: { listed: toldOf(fields, machine, false), alone: toldOf(fields, machine, true) },
  };
}

/**
 * The casts of this folder, all of them. A resource is typed by its fields where a feature declares it, and is plain data
 * where the platform reads it: between the two stand these functions, and nothing else.
 */
import type { z } from 'zod';
import type { Machine } from '../../kernel/state-machine.js';
import type { Actor } from '../access/actor.js';
import type { Conditions } from '../access/conditions.js';
import type { AccessTable, Entity } from '../access/access.js';
import type { Form } from '../http/form.js';
import type { Words } from '../messages/messages.js';
import type { PageData } from '../pages/page.js';
import type { Happened, MoveSpec, Moving } from '../things/thing.js';
import type { Rows } from '../work/rows.js';
import type { Tx } from '../work/tx.js';
import type { Work } from '../work/work.js';
import type { TextsApart } from './apart.js';
import type { Within } from './behaviour.js';
import type { Cell } from './display.js';
import type { Fields } from './field.js';
import type { EntityClass } from './resource.entity.js';

type MaybeLater<T> = T | Promise<T>;
export type Plain = Readonly<Record<string, unknown>>;

/** A row of any resource, read by the names of its fields. */
export interface AnyRow extends Moving {
  [field: string]: unknown;
}

/** `Defined` without the types of its fields. */
export interface AnyDefined {
  readonly name: string;
  readonly messages: string;
  readonly machine: Machine;
  readonly fields: Fields;
  readonly colours: Readonly<Record<string, string>>;
  readonly entity: EntityClass<AnyRow>;
  readonly formOf: (move: string) => Form;
  readonly told: { readonly listed: z.ZodObject; readonly alone: z.ZodObject };
}

/** A column or a line as the platform draws it. */
export type AnyColumn =
  | string
  | {
      readonly name: string;
      readonly cell: (one: Plain, t: Words, actor: Actor) => Cell;
    };

type Order = readonly (readonly [string, ('ASC' | 'DESC')?])[];

interface AnyMove {
  readonly act?: (tx: Tx, row: AnyRow, answers: Plain & Happened, before: Plain) => MaybeLater<void>;
  readonly undo?: (tx: Tx, row: AnyRow, before: Plain) => MaybeLater<void>;
  readonly begins?: 'asItStands' | readonly string[] | ((one: Plain) => Plain);
  readonly asks?: NonNullable<MoveSpec['asks']>;
}

/** `Behaviour` without the types of its fields. */
export interface AnyBehaviour {
  readonly access: (entity: Entity) => AccessTable;
  readonly create?: {
    readonly inPosts?: (actor: Actor, answers: Plain, tx: Tx) => MaybeLater<readonly Plain[]>;
    readonly within?: Within;
    readonly act?: (tx: Tx, row: AnyRow, answers: Plain) => MaybeLater<void>;
    readonly follow?: (tx: Tx, row: AnyRow, answers: Plain) => MaybeLater<void>;
    readonly make?: (tx: Tx, answers: Plain) => Promise<AnyRow>;
    readonly begins?: (actor: Actor, query: Plain, work: Work) => MaybeLater<Plain>;
    readonly asksOnPage?: readonly string[];
    readonly warning?: string;
  };
  readonly moves?: Readonly<Record<string, AnyMove | undefined>>;
  readonly corrects?: (row: AnyRow, actor: Actor) => boolean;
  readonly filters?: Readonly<
    Record<
      string,
      {
        readonly asks: z.ZodType;
        readonly where: (value: unknown, actor: Actor) => Conditions;
        readonly hidden?: true;
        readonly tag?: (value: unknown, t: Words) => string | undefined;
      }
    >
  >;
  readonly order: Order | ((filters: Plain) => Order);
  readonly search?: (tx: Tx, words: string) => Promise<readonly string[]>;
  readonly also?: {
    readonly shape: z.ZodRawShape;
    readonly read: (tx: Tx, rows: readonly AnyRow[]) => MaybeLater<readonly Plain[]>;
  };
  readonly alone?: {
    readonly shape: z.ZodRawShape;
    readonly read: (tx: Tx, row: AnyRow, listed: Promise<Plain>) => Promise<Plain>;
  };
  readonly texts?: TextsApart<AnyRow, string>;
  readonly columns: readonly AnyColumn[];
  readonly lines: readonly AnyColumn[];
  readonly besideList?: (tx: Tx, t: Words, chosen: Plain) => MaybeLater<Partial<PageData>>;
  readonly besideOne?: (tx: Tx, one: Plain, t: Words) => MaybeLater<Partial<PageData>>;
  readonly views?: { readonly list?: string; readonly new?: string; readonly one?: string };
  readonly ownPages?: readonly string[];
}

/** A definition as the platform reads it. */
export const anyDefined = (defined: object): AnyDefined => defined as AnyDefined;

/** A behaviour as the platform reads it: its functions get rows of the entity that they were written for. */
export const anyBehaviour = (behaviour: object): AnyBehaviour => behaviour as AnyBehaviour;

/** The reader of a resource with the types of its rows and of what it tells. */
export const typedReader = <Read>(read: (tx: Tx, rows: readonly AnyRow[]) => Promise<Plain[]>): Read => read as Read;

/** The narrowing of a resource with the type of its rows. */
export const typedNarrowing = <Narrow>(
  narrow: (rows: Rows<AnyRow>, filters: Plain, actor: Actor) => Rows<AnyRow>,
): Narrow => narrow as Narrow;

/** The forms of a resource with the types of their questions. */
export const typedForms = <FormOf>(formOf: (move: string) => Form): FormOf => formOf as FormOf;

/** A class whose rows have the columns that were declared of it. */
export const asClassOf = <R>(made: new () => object): EntityClass<R> => made as EntityClass<R>;

/** Values as zod wants them: at least one, which a choice without values has not. @throws Error where there is none */
export function atLeastOne<V extends readonly string[]>(values: V): readonly [V[number], ...V[number][]] {
  if (!values.length) throw new Error('There is nothing to choose');
  return values as unknown as readonly [V[number], ...V[number][]];
}

/** A condition on one column. */
export const conditionOn = <Column extends string>(
  column: Column,
  test: unknown,
): Conditions<Partial<Record<Column, unknown>>> => ({ [column]: test }) as Conditions<Partial<Record<Column, unknown>>>;

/** Options of a field that has none. */
export const noOptions = <O extends object>(): O => ({}) as O;

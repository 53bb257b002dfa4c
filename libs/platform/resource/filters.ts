import { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../access/actor.js';
import type { Conditions } from '../access/conditions.js';
import { choice, day } from '../http/form.js';
import type { Words } from '../messages/messages.js';
import { conditionOn } from './erased.js';

type On<Column extends string> = Conditions<Partial<Record<Column, unknown>>>;

/** By what a list may be narrowed; nothing that names a person. */
export interface Filter<Column extends string, Value = never> {
  readonly asks: z.ZodType;
  readonly where: (value: Value, actor: Actor) => On<Column>;
  /** For programs alone: no page offers it. */
  readonly hidden?: true;
  /** What the page says of a chosen value, in place of its choice or its label. */
  readonly tag?: (value: Value, t: Words) => string | undefined;
}

/** What else is declared of a filter. */
type Besides<Value> = Pick<Filter<string, Value>, 'hidden' | 'tag'>;

const aDay = day();

/** From a day on. */
export const from = <Column extends string>(column: Column): Filter<Column, LondonDate> =>
  narrows(aDay, (value) => conditionOn(column, { $gte: value }));

/** Up to a day. */
export const upTo = <Column extends string>(column: Column): Filter<Column, LondonDate> =>
  narrows(aDay, (value) => conditionOn(column, { $lte: value }));

/** Rows whose column is what was chosen. */
export const is = <Column extends string>(
  column: Column,
  asks: z.ZodType<string>,
  besides: Besides<string> = {},
): Filter<Column, string> => narrows(asks, (value) => conditionOn(column, value), besides);

/** Rows whose column is a list that has what was chosen. */
export const has = <Column extends string>(column: Column, asks: z.ZodType<string>): Filter<Column, string> =>
  narrows(asks, (value) => conditionOn(column, { $in: [value] }));

/** Any other filter. @param asks what is chosen @param where the conditions that follow from it */
export const narrows = <Column extends string, Value>(
  asks: z.ZodType<Value>,
  where: (value: Value, actor: Actor) => On<Column>,
  besides: Besides<Value> = {},
): Filter<Column, Value> => ({ asks, where, ...besides });

/** A box to tick. @param where the conditions for rows of which it is so */
export const only = <Column extends string>(where: (actor: Actor) => On<Column>): Filter<Column, 'yes'> =>
  narrows(choice(['yes']), (_, actor) => where(actor));

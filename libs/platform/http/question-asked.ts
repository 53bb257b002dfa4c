import type { z } from 'zod';
import { asks, type Asks } from './question.js';

export interface Optional {
  readonly optional?: true;
}

/** A schema that may be left out where the question is optional. */
export type Asked<S extends z.ZodType, O extends Optional> = O extends { optional: true } ? z.ZodOptional<S> : S;

const alike = new Map<string, z.ZodType>();

/**
 * A question of its own. What it checks is made once for all that ask alike: a process holds thousands of questions, and a
 * schema is dear to make and to keep.
 */
export function asked<S extends z.ZodType, O extends Optional>(how: Asks, options: O, make: () => S): Asked<S, O> {
  const name = JSON.stringify([how, options]);
  const schema = (alike.get(name) ?? asks(make(), how)) as S;
  alike.set(name, schema);
  return (options.optional ? schema.optional() : schema.clone()) as Asked<S, O>;
}

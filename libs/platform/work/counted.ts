import type { Composing } from './composing.js';

/** As many rows of a list as are counted: how many more there are is told by nothing that a person does with them. */
export const COUNTED = 1000;

/** How many rows there are: `COUNTED` at most, and `more` where there are others. */
export interface Total {
  readonly total: number;
  readonly more?: true;
}

/** A page of a list, with how many rows there are, and what the next page is asked for by. */
export interface Counted<T> extends Total {
  readonly found: T[];
  readonly next: string | null;
}

/** What a count that looked one further than `COUNTED` says. */
export const upTo = (counted: number): Total =>
  counted > COUNTED ? { total: COUNTED, more: true } : { total: counted };

/** The page among the rows that were reached, in their places, each with how many were reached. */
export const pageSql = (of: Composing, reached: string, { limit, offset }: { limit: number; offset: number }): string =>
  `SELECT f."id", f."$place", count(*) OVER ()::int AS "$total" FROM (${reached}) f ORDER BY f."$place" LIMIT $${of.values.push(limit)} OFFSET $${of.values.push(offset)}`;

/** How many rows `some` gives for each of these values, which it knows as `v.value`. */
export const countEachSql = (of: Composing, values: readonly string[], some: string): string =>
  `SELECT v.value, (SELECT count(*)::int FROM (${some}) f) AS "n" FROM unnest($${of.values.push([...values])}::text[]) AS v(value)`;

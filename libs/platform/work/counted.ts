import type { Composing, Listing } from './composing.js';
import type { Rows } from './rows.js';

/** As many rows of a list as are counted: how many more there are is told by nothing that a person does with them. */
export const COUNTED = 1000;

/** The page of a list that is asked for. */
interface PageAsked {
  readonly limit: number;
  readonly offset: number;
}

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

/** As the API tells several counts: each is 1,000 where there are as many or more. */
export const countsTold = <K extends string>(counts: Readonly<Record<K, number>>): Record<K, number> =>
  Object.fromEntries(Object.entries<number>(counts).map(([name, n]) => [name, upTo(n).total])) as Record<K, number>;

/** As a count that looked one further says it. */
export const lookedUpTo = ({ total, more }: Total): number => (more ? COUNTED + 1 : total);

/** How many rows some lists of one entity have together, one that stands in several counted once, as far as they are counted. */
export const countOfAll = <T extends { id: string }>(lists: readonly Rows<T>[]): Listing<{ n: number }> => ({
  part: (of) => {
    const idsOf = (one: Rows<T>): string =>
      one
        .select('id')
        .page(COUNTED + 1)
        .unordered(of);
    const ids = lists.map((one) => `(${idsOf(one)})`).join(' UNION ');
    return `SELECT count(*)::int AS "n" FROM (SELECT FROM (${ids}) u LIMIT $${of.values.push(COUNTED + 1)}) f`;
  },
  read: (told) => told as { n: number },
});

/** The page among the rows that were reached, in their places, each with how many were reached. */
export const pageSql = (of: Composing, reached: string, { limit, offset }: PageAsked): string =>
  `SELECT f."id", f."$place", count(*) OVER ()::int AS "$total" FROM (${reached}) f ORDER BY f."$place" LIMIT $${of.values.push(limit)} OFFSET $${of.values.push(offset)}`;

/** How many rows a page of a list looks at: as many as are counted, or as far as it lies, and one further. */
export const reachOf = ({ limit, offset }: PageAsked): number => Math.max(COUNTED, offset + limit) + 1;

/**
 * The page of what a room's own statement gives, in an order of its columns by their names; each row says as `total` how
 * many were reached: as many as are counted, and the page where it lies beyond them.
 * @param values what is sent with the statement so far; what the page needs is added
 */
export function pageOfSql(
  values: unknown[],
  some: string,
  { order, limit, offset }: PageAsked & { order: string },
): string {
  const sent = (value: number): string => `$${String(values.push(value))}::int`;
  const reached = `SELECT q.* FROM (${some}) q ORDER BY ${order} LIMIT ${sent(reachOf({ limit, offset }))}`;
  return `SELECT f.*, count(*) OVER ()::int AS "total" FROM (${reached}) f ORDER BY ${order} LIMIT ${sent(limit)} OFFSET ${sent(offset)}`;
}

/** How many rows a room's own statement gives, as far as they are counted, as a column. */
export const countSql = (some: string): string =>
  `(SELECT count(*)::int FROM (${some} LIMIT ${String(COUNTED + 1)}) f)`;

/** What such a page says. A page beyond the last counts nothing, unless it is told how many there are. */
export function pageTold<T extends object>(
  rows: readonly (T & { total: number })[],
  { offset }: PageAsked,
  beyond = 0,
) {
  const reached = rows[0]?.total ?? beyond;
  const past = offset + rows.length;
  const found = rows.map(({ total: _, ...row }) => row);
  return { found, ...upTo(reached), next: rows.length && past < reached ? String(past) : null };
}

/** How many rows `some` gives for each of these values, which it knows as `v.value`. */
export const countEachSql = (of: Composing, values: readonly string[], some: string): string =>
  `SELECT v.value, (SELECT count(*)::int FROM (${some}) f) AS "n" FROM unnest($${of.values.push([...values])}::text[]) AS v(value)`;

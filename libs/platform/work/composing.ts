import type { NamesHeld } from '../access/names-held.js';
import { Sent } from '../access/sent.js';
import type { Noting } from './noted-statements.js';

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
  /** Of one that writes to free text: to which rows, so that what they say now is compared (decision 181). */
  readonly noting?: Noting | undefined;
}

/** One statement while it is put together. */
export class Composing extends Sent {
  /** The statement as it is sent, with the shared questions before it. */
  whole(text: string): Statement {
    const shared = [...this.shared].map(([name, asked]) => `${name} AS (${asked})`).join(', ');
    return { text: shared ? `WITH ${shared} ${text}` : text, values: this.values };
  }
}

/** A list that may be asked for together with others. */
export interface Listing<T extends object> {
  /** The text of the list as a part of a statement. */
  part(of: Composing): string;
  /** A row of the list as JSON told it, with its instants as instants and its bytes as bytes. */
  read(told: object): T;
  /** The list as a person is told it, where it says of each row whether something is withheld from its texts. */
  withRedaction?(): Listing<T>;
  /** The properties whose texts are withheld in part from whoever may not see where the victim is; `$redactedCase` names the case then. */
  readonly texts?: readonly string[];
  /** The names that its rows hold. */
  readonly names?: NamesHeld | undefined;
  /** What texts are looked for by, by their property. */
  readonly searchedBy?: readonly (readonly [string, unknown])[];
}

/**
 * Several lists as one statement, whose answer is one JSON list with a list for each, in their order. One that needs others
 * is looked for only where each of those has a row; nothing stands in its place where they have not. One alone is asked as
 * it is.
 */
export function together(
  lists: readonly Listing<object>[],
  needsOf: (list: Listing<object>) => readonly Listing<object>[] = () => [],
): Statement {
  const of = new Composing();
  const [only] = lists;
  if (only && lists.length === 1) return of.whole(only.part(of));
  const needed = new Map(lists.flatMap(needsOf).map((list) => [list, of.ask(list.part(of))]));
  const parts = lists.map((list) => {
    const told = `(SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM ${needed.get(list) ?? shareable(list, of)} q)`;
    const there = needsOf(list).map((one) => `EXISTS (SELECT FROM ${needed.get(one) ?? ''})`);
    return there.length ? `CASE WHEN ${there.join(' AND ')} THEN ${told} END` : told;
  });
  return of.whole(`SELECT array_to_json(ARRAY[${parts.join(', ')}]::json[]) AS "all"`);
}

/** A list under the name by which others ask for it too, or as it is. */
function shareable(list: Listing<object>, of: Composing): string {
  const text = list.part(of);
  return of.askedAs(text) ?? `(${text})`;
}

/** What JSON tells of some columns as what the database's own answer would give: instants, and bytes. */
export function reread<T extends object>(told: object, instants: readonly string[], bytes: readonly string[] = []): T {
  const row = told as Record<string, unknown>;
  for (const one of instants) if (typeof row[one] === 'string') row[one] = new Date(row[one]);
  for (const one of bytes) if (typeof row[one] === 'string') row[one] = Buffer.from(row[one].slice(2), 'hex');
  return row as T;
}

/** A question of a room's own, which changes nothing, as a list that may be asked for together with others. */
export const asking = <T extends object>(
  { text, values }: Statement,
  instants: readonly string[] = [],
): Listing<T> => ({
  part: (of) => {
    const before = of.values.length;
    of.values.push(...values);
    return text.replace(/\$(\d+)/g, (_, nth: string) => `$${String(Number(nth) + before)}`);
  },
  read: (told) => reread(told, instants),
});

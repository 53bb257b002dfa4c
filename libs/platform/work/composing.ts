export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** One statement while it is put together: its values so far, and the questions that several of its parts share. */
export class Composing {
  readonly values: unknown[] = [];
  readonly shared = new Map<string, string>();

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
  /** A row of the list as JSON told it, with its instants as instants. */
  read(told: object): T;
}

/** Several lists as one statement, whose answer is one JSON object with a list for each name. */
export function together(lists: Readonly<Record<string, Listing<object>>>): Statement {
  const of = new Composing();
  const parts = Object.entries(lists).map(
    ([name, list]) => `'${name}', (SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM (${list.part(of)}) q)`,
  );
  return of.whole(`SELECT json_build_object(${parts.join(', ')}) AS "all"`);
}

import { createHash } from 'node:crypto';
import type { PoolClient, QueryResult } from 'pg';

const names = new Map<string, string>();

/** A statement's name is the hash of its text, so that Postgres parses and plans each text once per connection. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return name;
}

/** Sends a named prepared statement on a connection; the answer may be awaited later, as connections are pipelined. */
export const send = <Row extends object = Record<string, unknown>>(
  client: Pick<PoolClient, 'query'>,
  text: string,
  values: unknown[] = [],
): Promise<QueryResult<Row>> => client.query<Row>({ name: nameOf(text), text, values });

import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { PoolClient, QueryResult } from 'pg';

const names = new Map<string, string>();
/** So many names are remembered; others are worked out again. */
const MOST_NAMES = 10_000;

/** A statement's name is the hash of its text, so that Postgres parses and plans each text once per connection. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  if (names.size >= MOST_NAMES) names.clear();
  names.set(text, name);
  return name;
}

type Sender = Pick<PoolClient, 'query'>;

/** As the driver calls it. */
const within = (patience: number | undefined) => (patience ? { query_timeout: patience } : {});

/** What a statement with its plan takes of the database's memory, in bytes: some for each, and some for each letter (decision 228). */
const bytesOf = (text: string): number => 8_000 + 110 * text.length;

let mostBytes = 60e6;

interface Kept {
  /** In bytes, by the statement's name; what was sent last stands last. */
  readonly sizes: Map<string, number>;
  bytes: number;
}
const keptBy = new WeakMap<Sender, Kept>();

/** From now on each connection of this process keeps statements with their plans within so many megabytes of the database (decision 145). */
export const keepWithin = (megabytes: number): void => void (mostBytes = megabytes * 1e6);

interface Keeping {
  close(which: { type: 'S'; name: string }): void;
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
}

/** Keeps a statement, and lets go of those that were sent longest ago where they take too much. */
function keep(sender: Sender, name: string, text: string): void {
  const kept = keptBy.get(sender) ?? { sizes: new Map<string, number>(), bytes: 0 };
  if (!kept.sizes.size) keptBy.set(sender, kept);
  const size = bytesOf(text);
  if (!kept.sizes.delete(name)) kept.bytes += size;
  kept.sizes.set(name, size);
  const { connection } = sender as { connection?: Keeping };
  for (const [oldest, itsSize] of kept.sizes) {
    // One that is not answered yet is let go another time.
    if (kept.bytes <= mostBytes || !connection || oldest in connection.submittedNamedStatements) return;
    if (oldest === name) return;
    kept.sizes.delete(oldest);
    kept.bytes -= itsSize;
    if (!(oldest in connection.parsedStatements)) continue;
    // The message goes before the statement that is sent next, and asks for no answer of its own.
    connection.close({ type: 'S', name: oldest });
    delete connection.parsedStatements[oldest];
  }
}

const gathering = new WeakSet<Writable>();

/** What is sent over a connection in one turn leaves in one piece: a packet for each statement costs more than some of them. */
function gather(sender: Sender): void {
  const stream = (sender as { connection?: { stream?: Writable } }).connection?.stream;
  if (!stream || gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}

/** Holds back what is sent over a connection until the function that it gives is called. */
export function holding(sender: Sender): () => void {
  const stream = (sender as { connection?: { stream?: Writable } }).connection?.stream;
  stream?.cork();
  return () => stream?.uncork();
}

const put = new WeakMap<Sender, string>();

/** Puts off a statement whose answer says nothing: it goes before whatever is sent next, or at the end of this turn. */
export function putOff(sender: Sender, text: string): void {
  put.set(sender, text);
  process.nextTick(() => settle(sender));
}

/** Takes back what was put off, where it has not gone yet. */
export const takeBack = (sender: Sender, text: string): boolean => put.get(sender) === text && put.delete(sender);

function settle(sender: Sender): void {
  const text = put.get(sender);
  if (text === undefined) return;
  put.delete(sender);
  send(sender, text).catch(() => undefined);
}

/** How long somebody who waits is kept waiting for the first answer of the database, in milliseconds. */
export const PATIENCE_MS = 2_500;

/**
 * Sends a named prepared statement on a connection; the answer may be awaited later, as connections are pipelined.
 * @param patience where no answer comes for so many milliseconds the connection is given up, and all that waits on it
 */
export function send<Row extends object = Record<string, unknown>>(
  sender: Sender,
  text: string,
  values: unknown[] = [],
  patience?: number,
): Promise<QueryResult<Row>> {
  settle(sender);
  gather(sender);
  const name = nameOf(text);
  keep(sender, name, text);
  return sender.query<Row>({ name, text, values, ...within(patience) });
}

/** From the first of these words to the second Postgres refuses every write. */
export const noWrites = 'SAVEPOINT no_writes; SET LOCAL transaction_read_only = on';
export const writesAgain = 'ROLLBACK TO SAVEPOINT no_writes';

/** How a transaction, or a part of one, begins, is kept and is taken back. */
export const alone = { begin: 'BEGIN', keep: 'COMMIT', back: 'ROLLBACK' } as const;
export const asPart = {
  begin: 'SAVEPOINT part',
  keep: 'RELEASE SAVEPOINT part',
  back: 'ROLLBACK TO SAVEPOINT part',
} as const;
export type Bounds = typeof alone | typeof asPart;

type Word = Bounds[keyof Bounds] | typeof noWrites | typeof writesAgain;

/** Begins, commits or rolls back, the whole or a part. @param patience as of `send` */
export function say(sender: Sender, word: Word, patience?: number): Promise<QueryResult> {
  settle(sender);
  gather(sender);
  return sender.query(patience ? { text: word, ...within(patience) } : word);
}

/** Postgres answers a commit with a roll-back where something before it failed. @throws Error where it did */
export async function committed(answer: Promise<{ command: string }>): Promise<void> {
  if ((await answer).command === 'ROLLBACK') throw new Error('The transaction was rolled back');
}

import type { ClientBase } from 'pg';
import type { FoundSeal } from './judge.js';
import { entryColumns } from './seal.js';

const BATCH = 10_000;

/** Every value as the text that Postgres wrote, which is what a cast to text would say. */
const asText = { getTypeParser: () => (text: string) => text };

const entry = entryColumns.map((column) => `e.${column}`).join(', ');
const text = `SELECT s.number, s.entry_id, s.chain, s.position, s.previous, s.hash, s.sealed_at, ${entry}
  FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id
  WHERE s.number > $1 ORDER BY s.number LIMIT ${String(BATCH)}`;

type Line = readonly (string | null)[];

/** All seals with their entries in the order of their numbers, some thousands at a time; the next come while these are looked at. */
export async function* foundSeals(client: ClientBase): AsyncGenerator<FoundSeal[]> {
  const after = async (number: string | null | undefined): Promise<Line[]> => {
    const query = { text, values: [number], rowMode: 'array' as const, types: asText as never };
    return (await client.query<(string | null)[]>(query)).rows;
  };
  for (let coming = after('0'); ;) {
    const rows = await coming;
    const isLast = rows.length < BATCH;
    if (!isLast) coming = after(rows.at(-1)?.[0]);
    // Whoever stops looking does not wait for what was still coming.
    coming.catch(() => undefined);
    yield rows.map(read);
    if (isLast) return;
  }
}

const read = (line: Line): FoundSeal => ({
  number: Number(line[0]),
  entryId: String(line[1]),
  chain: String(line[2]),
  position: Number(line[3]),
  previous: String(line[4]),
  hash: String(line[5]),
  sealedAt: String(line[6]),
  entry: line.slice(line.length - entryColumns.length),
});

/** Seals that are looked at one after another. */
export interface Following {
  /** Whether the next seal has to be waited for. */
  isEmpty(): boolean;
  /** The seal of this number, if it is the next one. */
  at(number: number): FoundSeal | undefined;
  peek(): Promise<FoundSeal | undefined>;
}

/** Seals one by one, with a look at the next. */
export function oneByOne(batches: AsyncGenerator<FoundSeal[]>): Following {
  let [batch, index]: [FoundSeal[], number] = [[], 0];
  let isOver = false;
  const isEmpty = (): boolean => index >= batch.length && !isOver;
  const peek = async (): Promise<FoundSeal | undefined> => {
    while (isEmpty()) {
      const next = await batches.next();
      isOver = next.done === true;
      [batch, index] = [next.done ? [] : next.value, 0];
    }
    return batch[index];
  };
  const at = (number: number): FoundSeal | undefined => {
    if (batch[index]?.number !== number) return undefined;
    index += 1;
    return batch[index - 1];
  };
  return { isEmpty, at, peek };
}

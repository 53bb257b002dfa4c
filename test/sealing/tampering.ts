import type { ClientBase } from 'pg';
import { entryColumns, entrySql, hashOf, NOTHING } from '../../libs/platform/sealing/seal.js';

/** A seal as the one who tampers knows it. */
export interface Target {
  readonly number: number;
  readonly entryId: string;
  readonly chain: string;
  readonly position: number;
}

interface Hand {
  readonly client: ClientBase;
  readonly targets: readonly Target[];
  readonly random: () => number;
}

/** What was done, and the entry that must be named first. */
export interface Tampered {
  readonly what: string;
  readonly entryId: string;
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const flipped = (random: () => number, text: string): string => {
  const at = Math.floor(random() * text.length);
  // The fifth bit and below keep a letter or digit in the range of what can be kept.
  return (
    text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << Math.floor(random() * 3))) + text.slice(at + 1)
  );
};
const flippedHex = (random: () => number, text: string): string => {
  const places = [...text].flatMap((sign, at) => (/[\da-f]/.test(sign) ? [at] : []));
  const at = pick(random, places);
  return (
    text.slice(0, at) +
    (Number.parseInt(text[at] ?? '0', 16) ^ (1 << Math.floor(random() * 4))).toString(16) +
    text.slice(at + 1)
  );
};

const kinds: Readonly<Record<string, 'text' | 'uuid' | 'time' | 'json' | 'id'>> = {
  id: 'id',
  at: 'time',
  written_at: 'time',
  actor_id: 'uuid',
  subject_id: 'uuid',
  case_id: 'uuid',
  agency_id: 'uuid',
  details: 'json',
};

/** One bit of one column of an entry; a value that is not there comes to be. */
async function bitOfEntry({ client, random }: Hand, id: string, column: string): Promise<void> {
  const kind = kinds[column] ?? 'text';
  const { rows } = await client.query<{ value: string | null }>(
    `SELECT ${column}::text AS value FROM audit_entry WHERE id = $1`,
    [id],
  );
  const value = rows[0]?.value ?? null;
  const set = (to: string | number | null) =>
    client.query(`UPDATE audit_entry SET ${column} = $2 WHERE id = $1`, [id, to]);
  if (kind === 'id') await set((BigInt(id) ^ (1n << BigInt(20 + Math.floor(random() * 20)))).toString());
  else if (kind === 'time')
    await client.query(`UPDATE audit_entry SET ${column} = ${column} + $2 * interval '1 microsecond' WHERE id = $1`, [
      id,
      2 ** Math.floor(random() * 40),
    ]);
  else if (kind === 'json')
    await client.query(
      `UPDATE audit_entry SET details = jsonb_set(details, '{count}', to_jsonb((details->>'count')::bigint # (1::bigint << $2))) WHERE id = $1`,
      [id, Math.floor(random() * 30)],
    );
  else if (value === null) await set(kind === 'uuid' ? '00000000-0000-4000-8000-000000000009' : 'x');
  else await set(kind === 'uuid' ? flippedHex(random, value) : flipped(random, value));
}

async function bitOfSeal({ client, random }: Hand, { number, chain, entryId }: Target, column: string): Promise<void> {
  const set = (to: string) => client.query(`UPDATE audit_seal SET ${column} = ${to} WHERE number = $1`, [number]);
  const far = String(1n << BigInt(20 + Math.floor(random() * 20)));
  if (column === 'sealed_at')
    await set(`sealed_at + interval '1 microsecond' * ${String(2 ** Math.floor(random() * 40))}`);
  else if (column === 'chain') await set(`'${flipped(random, chain.replace(/.$/, 'a')).replaceAll("'", '_')}'`);
  else if (column === 'previous' || column === 'hash') {
    const { rows } = await client.query<{ value: string }>(
      `SELECT ${column} AS value FROM audit_seal WHERE number = $1`,
      [number],
    );
    await set(`'${flippedHex(random, rows[0]?.value ?? '')}'`);
  } else await set(column === 'entry_id' ? `${entryId} # ${far}` : `${column} # ${far}`);
}

const remove = async (
  client: ClientBase,
  which: readonly Target[],
  from: readonly ('entry' | 'seal')[],
): Promise<void> => {
  if (from.includes('entry'))
    await client.query('DELETE FROM audit_entry WHERE id = ANY($1::bigint[])', [which.map(({ entryId }) => entryId)]);
  if (from.includes('seal'))
    await client.query('DELETE FROM audit_seal WHERE number = ANY($1::bigint[])', [which.map(({ number }) => number)]);
};

/** Hashes seals anew from a number on, all or those of a chain, so that everything follows again. */
async function sealAnew(client: ClientBase, from: number, chain?: string): Promise<void> {
  const { rows } = await client.query<{
    number: string;
    chain: string;
    position: string;
    sealedAt: string;
    columns: string[];
  }>(
    `SELECT s.number, s.chain, s.position, s.sealed_at::text AS "sealedAt", ARRAY[${entrySql}] AS columns
     FROM audit_seal s JOIN audit_entry e ON e.id = s.entry_id WHERE $1::text IS NULL OR s.chain = $1 ORDER BY s.number`,
    [chain ?? null],
  );
  const heads = new Map<string, string>();
  const made = rows.map((row) => {
    const place = { ...row, number: Number(row.number), position: Number(row.position) };
    const previous = heads.get(row.chain) ?? NOTHING;
    const hash = hashOf(previous, place, row.columns);
    heads.set(row.chain, hash);
    return { number: place.number, previous, hash };
  });
  await client.query(
    `UPDATE audit_seal s SET previous = r.previous, hash = r.hash
     FROM jsonb_to_recordset($1) AS r(number bigint, previous text, hash text) WHERE s.number = r.number AND s.number >= $2`,
    [JSON.stringify(made), from],
  );
}

const chainOf = (hand: Hand, { chain }: Target): Target[] => hand.targets.filter((one) => one.chain === chain);
const first = (some: readonly Target[]): Target =>
  some.reduce((least, one) => (one.number < least.number ? one : least));
const contents = entryColumns.filter((name) => name !== 'id');

type Way = (hand: Hand, one: Target) => Promise<Target>;

const swap = async ({ client }: Hand, a: Target, b: Target, columns: readonly string[]): Promise<void> => {
  const list = columns.join(', ');
  await client.query(`CREATE TEMP TABLE swap_a ON COMMIT DROP AS SELECT * FROM audit_entry WHERE id = ${a.entryId};
    CREATE TEMP TABLE swap_b ON COMMIT DROP AS SELECT * FROM audit_entry WHERE id = ${b.entryId}`);
  for (const [id, from] of [
    [a.entryId, 'swap_b'],
    [b.entryId, 'swap_a'],
  ] as const)
    await client.query(`UPDATE audit_entry e SET (${list}) = (SELECT ${list} FROM ${from}) WHERE e.id = ${id}`);
};

/** Every way to tamper, each of which answers the entry that must be named. */
const ways: Readonly<Record<string, Way>> = {
  'a bit of an entry': async (hand, one) => {
    await bitOfEntry(hand, one.entryId, pick(hand.random, entryColumns));
    return one;
  },
  'a bit of a seal': async (hand, one) => {
    await bitOfSeal(
      hand,
      one,
      pick(hand.random, ['entry_id', 'number', 'chain', 'position', 'previous', 'hash', 'sealed_at']),
    );
    return one;
  },
  'a time': async (hand, one) => {
    await bitOfEntry(hand, one.entryId, pick(hand.random, ['at', 'written_at']));
    return one;
  },
  'a row': async ({ client, random }, one) => {
    await remove(client, [one], pick(random, [['entry'], ['seal'], ['entry', 'seal']] as const));
    return one;
  },
  'the order of two entries': async (hand, one) => {
    const other = pick(
      hand.random,
      hand.targets.filter(({ number }) => number !== one.number),
    );
    await swap(hand, one, other, contents);
    return first([one, other]);
  },
  'the order of two seals': async (hand, one) => {
    const other = pick(
      hand.random,
      hand.targets.filter(({ number }) => number !== one.number),
    );
    await hand.client.query('UPDATE audit_seal SET number = -1 WHERE number = $1', [one.number]);
    await hand.client.query('UPDATE audit_seal SET number = $2 WHERE number = $1', [other.number, one.number]);
    await hand.client.query('UPDATE audit_seal SET number = $1 WHERE number = -1', [other.number]);
    return first([one, other]);
  },
  'the beginning of a chain': async (hand, one) => {
    const gone = chainOf(hand, one).slice(0, 1 + Math.floor(hand.random() * 3));
    await remove(hand.client, gone, ['entry', 'seal']);
    return first(gone);
  },
  'the middle of a chain': async (hand, one) => {
    const chain = chainOf(hand, one);
    const start = Math.floor(hand.random() * chain.length);
    const gone = chain.slice(start, start + 1 + Math.floor(hand.random() * 3));
    await remove(hand.client, gone, ['entry', 'seal']);
    return first(gone);
  },
  'the end of a chain': async (hand, one) => {
    const gone = chainOf(hand, one).slice(-1 - Math.floor(hand.random() * 3));
    await remove(hand.client, gone, ['entry', 'seal']);
    return first(gone);
  },
  'a whole chain': async (hand, one) => {
    const gone = chainOf(hand, one);
    await remove(hand.client, gone, ['entry', 'seal']);
    return first(gone);
  },
  'a whole chain, the gap closed and all sealed anew': async (hand, one) => {
    const gone = chainOf(hand, one);
    await remove(hand.client, gone, ['entry', 'seal']);
    await hand.client.query(
      `UPDATE audit_seal s SET number = -r.n FROM (SELECT number, row_number() OVER (ORDER BY number) AS n FROM audit_seal) r WHERE r.number = s.number`,
    );
    await hand.client.query('UPDATE audit_seal SET number = -number');
    await sealAnew(hand.client, 0);
    return first(gone);
  },
  'the newest of all, and what was sealed since': async (hand) => {
    const gone = hand.targets.slice(-1 - Math.floor(hand.random() * 5));
    await remove(hand.client, gone, ['entry', 'seal']);
    return first(gone);
  },
  'a chain written anew': async (hand, one) => {
    await hand.client.query(`UPDATE audit_entry SET action = action || 'ed' WHERE id = $1`, [one.entryId]);
    await sealAnew(hand.client, 0, one.chain);
    return one;
  },
  'everything written anew': async (hand, one) => {
    await hand.client.query(`UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE id = $1`, [one.entryId]);
    await sealAnew(hand.client, 0);
    return one;
  },
};

export const wayCount = Object.keys(ways).length;

/** Tampers with the record in one way, the `nth` of all in turn, at a place by chance. */
export async function tamper(hand: Hand, nth: number): Promise<Tampered> {
  const what = Object.keys(ways)[nth % wayCount] ?? '';
  const target = await ways[what]?.(hand, pick(hand.random, hand.targets));
  return { what, entryId: target?.entryId ?? '' };
}

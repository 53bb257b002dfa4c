import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { Database } from '../database/database.js';
import { chainSql, entrySql, hashOf, NOTHING, tellTimes } from './seal.js';

/** So many entries are sealed in one transaction. */
const BATCH = 5_000;
/** One sealer at a time, in whichever process: others leave it to that one. */
const LOCK = 7_120_001;

/** An entry as text columns, and where it belongs. */
interface Unsealed {
  readonly chain: string;
  readonly sealedAt: string;
  readonly columns: readonly (string | null)[];
}

interface Head {
  readonly position: number;
  readonly hash: string;
}

/** How far the record went at a moment, and which transactions were then writing to it. */
interface Mark {
  readonly upTo: number;
  readonly writers: ReadonlySet<string>;
}

/**
 * Chains entries that are committed. An entry may be committed long after one of a higher number: what was looked through
 * is left behind only once every transaction that was writing to the record at that time has ended. Whoever writes an
 * entry holds a lock on the table from before the entry's number is drawn until it is committed, and `pg_locks` tells.
 */
@Injectable()
export class Sealer {
  private readonly pool: Pool;
  /** Up to here every entry is sealed, and none can come any more. */
  private settled = 0;
  private mark: Mark | undefined;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Seals whatever is committed and not sealed yet. @returns how many entries that were; none where another sealer is at it */
  async seal(at: Date): Promise<number> {
    const seen = await this.look();
    let [sealed, after] = [0, this.settled];
    for (;;) {
      const batch = await this.sealBatch(after, at);
      if (batch === 'taken') return sealed;
      sealed += batch.count;
      if (batch.count < BATCH) break;
      after = batch.last;
    }
    this.settle(seen);
    return sealed;
  }

  /** First how far the record goes, then who is still writing: whoever drew a number up to there is among them or has ended. */
  private async look(): Promise<Mark> {
    const upTo = `SELECT coalesce(pg_sequence_last_value('audit_entry_id_seq'), 0)::bigint AS "upTo"`;
    const writers = `SELECT virtualtransaction AS "writer" FROM pg_locks
      WHERE relation = 'audit_entry'::regclass AND mode = 'RowExclusiveLock'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    const { rows } = await this.pool.query<{ upTo: number }>(upTo);
    const found = await this.pool.query<{ writer: string }>(writers);
    return { upTo: rows[0]?.upTo ?? 0, writers: new Set(found.rows.map(({ writer }) => writer)) };
  }

  /** What was marked before is settled where none of those who were writing then was still writing before this pass. */
  private settle(seen: Mark): void {
    const mark = this.mark;
    if (mark && [...mark.writers].some((writer) => seen.writers.has(writer))) return;
    if (mark) this.settled = mark.upTo;
    if (seen.writers.size === 0) this.settled = seen.upTo;
    this.mark = seen;
  }

  private async sealBatch(after: number, at: Date): Promise<{ count: number; last: number } | 'taken'> {
    const client = await this.pool.connect();
    try {
      await client.query(`BEGIN; ${tellTimes}`);
      const lock = await client.query<{ is: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS "is"', [LOCK]);
      const batch = lock.rows[0]?.is ? await chain(client, after, at) : 'taken';
      await client.query('COMMIT');
      return batch;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}

async function chain(client: PoolClient, after: number, at: Date): Promise<{ count: number; last: number }> {
  const found = await client.query<Unsealed>(
    `SELECT ${chainSql} AS "chain", $2::timestamptz::text AS "sealedAt", ARRAY[${entrySql}] AS "columns"
     FROM audit_entry e WHERE e.id > $1 AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id AND s.entry_id > $1)
     ORDER BY e.id LIMIT ${String(BATCH)}`,
    [after, at],
  );
  const entries = found.rows;
  if (!entries.length) return { count: 0, last: after };
  const heads = await headsOf(client, [...new Set(entries.map((entry) => entry.chain))]);
  const counted = await client.query<{ number: number }>(
    'SELECT coalesce(max(number), 0)::bigint AS "number" FROM audit_seal',
  );
  const rows = entries.map((entry, index) => next(heads, entry, (counted.rows[0]?.number ?? 0) + index + 1));
  await client.query(
    `INSERT INTO audit_seal (entry_id, number, chain, position, previous, hash, sealed_at)
     SELECT r."id", r."number", r."chain", r."position", r."previous", r."hash", $2
     FROM jsonb_to_recordset($1::jsonb) AS r("id" bigint, "number" bigint, "chain" text, "position" bigint, "previous" text, "hash" text)`,
    [JSON.stringify(rows), at],
  );
  return { count: rows.length, last: Number(entries.at(-1)?.columns[0]) };
}

/** The seal of an entry, which becomes the head of its chain. */
function next(heads: Map<string, Head>, { chain, sealedAt, columns }: Unsealed, number: number) {
  const { position, hash: previous } = heads.get(chain) ?? { position: 0, hash: NOTHING };
  const place = { number, chain, position: position + 1, sealedAt };
  const hash = hashOf(previous, place, columns);
  heads.set(chain, { position: place.position, hash });
  return { id: columns[0], number, chain, position: place.position, previous, hash };
}

async function headsOf(client: PoolClient, chains: readonly string[]): Promise<Map<string, Head>> {
  const { rows } = await client.query<Head & { chain: string }>(
    `SELECT c.chain, s.position, s.hash FROM unnest($1::text[]) AS c(chain)
     CROSS JOIN LATERAL (SELECT position, hash FROM audit_seal WHERE chain = c.chain ORDER BY position DESC LIMIT 1) s`,
    [chains],
  );
  return new Map(rows.map(({ chain, position, hash }) => [chain, { position, hash }]));
}

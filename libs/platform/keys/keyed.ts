import { isSealedByNewest, seal, unseal, type SealedFor } from '../config/seal.js';
import type { Tx } from '../work/tx.js';

/** By which of the installation's secrets a value is kept: the newest, one before it, or none that it still has. */
export type KeptBy = 'newest' | 'older' | 'lost';

/** One value of a room, and the ring of the installation's secrets. */
export interface OneKeyed {
  readonly id: string;
  readonly secret: string;
}

/** What a room keeps that hangs on the installation's secret (decision 213). */
export interface KeyedValues {
  /** The key of the words by which they are spoken of. */
  readonly label: string;
  /** The ids of all there are. */
  readonly ids: (tx: Tx) => Promise<readonly string[]>;
  /** By which secret one is kept; nothing where it is gone meanwhile. */
  readonly keptBy: (tx: Tx, one: OneKeyed) => Promise<KeptBy | undefined>;
  /** Has one that is kept by an older secret hang on the newest alone. */
  readonly renew: (tx: Tx, one: OneKeyed) => Promise<void>;
}

interface SealedColumn<Row> {
  readonly label: string;
  readonly table: string;
  readonly column: string;
  /** What else of the row it was sealed for, as SQL selects it. */
  readonly about: string;
  readonly sealedFor: (row: Row) => SealedFor;
}

/** The values of a column of sealed texts in a table with an id. */
export function sealedIn<Row extends object>(values: SealedColumn<Row>): KeyedValues {
  const { label, table, column, about, sealedFor } = values;
  const all = `SELECT id FROM ${table} WHERE ${column} IS NOT NULL ORDER BY id`;
  const one = `SELECT ${about}, ${column} AS "sealed" FROM ${table} WHERE id = $1 AND ${column} IS NOT NULL FOR UPDATE`;
  const anew = `UPDATE ${table} SET ${column} = $2 WHERE id = $1`;
  const find = async (tx: Tx, id: string) => (await tx.run<Row & { sealed: Buffer }>({ text: one, values: [id] }))[0];
  return {
    label,
    ids: async (tx) => (await tx.run<{ id: string }>({ text: all, values: [] })).map(({ id }) => id),
    keptBy: async (tx, { id, secret }) => {
      const row = await find(tx, id);
      if (!row) return undefined;
      if (isSealedByNewest(secret, sealedFor(row), row.sealed)) return 'newest';
      return unseal(secret, sealedFor(row), row.sealed) === undefined ? 'lost' : 'older';
    },
    renew: async (tx, { id, secret }) => {
      const row = await find(tx, id);
      const text = row && unseal(secret, sealedFor(row), row.sealed);
      if (text !== undefined) await tx.run({ text: anew, values: [id, seal(secret, sealedFor(row as Row), text)] });
    },
  };
}

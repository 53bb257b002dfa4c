import { hash } from 'node:crypto';
import { isSealedByNewest, seal, unseal } from '../../platform/config/seal.js';
import type { KeptBy, KeyedValues } from '../../platform/keys/keyed.js';
import type { Tx } from '../../platform/work/tx.js';
import { hashKeys } from './keyed-hash.js';

/** What is kept with a set of codes of the key that it was hashed with. */
export interface KeyOfSet {
  /** What the key is called by; nothing of a set that was made before keys were named. */
  readonly name: Buffer | null;
  /** The key itself, sealed by a newer secret than the one that it came from. */
  readonly sealed: Buffer | null;
}

const USE = 'recovery-code';
/** A key that is kept opens for the set of its owner alone. */
const sealedFor = (staffId: string) => ({ use: 'recovery-code key', about: [staffId] });
const nameOf = (key: Buffer): Buffer => hash('sha256', key, 'buffer').subarray(0, 8);

const keysOf = (secret: string): readonly Buffer[] => hashKeys(secret, USE);

function opened(secret: string, staffId: string, { sealed }: KeyOfSet): Buffer | undefined {
  const text = sealed ? unseal(secret, sealedFor(staffId), sealed) : undefined;
  return text === undefined ? undefined : Buffer.from(text, 'base64');
}

/** The key that a new set is hashed with, and its name. */
export function newestKey(secret: string): { key: Buffer; name: Buffer } {
  const key = keysOf(secret)[0] ?? Buffer.alloc(0);
  return { key, name: nameOf(key) };
}

/** The keys by which codes of a set may have been hashed: the one that is kept with it, and those of every secret. */
export const keysOfSet = (secret: string, staffId: string, set: KeyOfSet): readonly Buffer[] => [
  ...[opened(secret, staffId, set) ?? []].flat(),
  ...keysOf(secret),
];

const open = 'used_at IS NULL AND ended_at IS NULL';
const all = `SELECT DISTINCT staff_id AS id FROM recovery_code WHERE ${open} ORDER BY 1`;
const one = `SELECT key_name AS "name", key_sealed AS "sealed" FROM recovery_code WHERE staff_id = $1 AND ${open} LIMIT 1 FOR UPDATE`;
const keep = `UPDATE recovery_code SET key_name = $2, key_sealed = $3 WHERE staff_id = $1 AND ${open}`;

const find = async (tx: Tx, id: string): Promise<KeyOfSet | undefined> =>
  (await tx.run<KeyOfSet>({ text: one, values: [id] }))[0];

/** The key of a set that was hashed by an older secret; of one without a name that of the oldest secret there is. */
function keyOf(secret: string, staffId: string, set: KeyOfSet): Buffer | undefined {
  const keys = keysOf(secret);
  const { name } = set;
  return opened(secret, staffId, set) ?? (name ? keys.find((key) => nameOf(key).equals(name)) : keys.at(-1));
}

function keptBy(secret: string, staffId: string, set: KeyOfSet): KeptBy {
  const key = keyOf(secret, staffId, set);
  if (!key) return 'lost';
  const isNewest = key.equals(newestKey(secret).key);
  return isNewest || (set.sealed && isSealedByNewest(secret, sealedFor(staffId), set.sealed)) ? 'newest' : 'older';
}

/**
 * Sets of recovery codes, by whose they are. A hash cannot be made anew without its code: the key that it was made with is
 * kept with the set, sealed by the newest secret, so that the secret that it came from can go.
 */
export const recoveryCodeKeys: KeyedValues = {
  label: 'accounts.keys.codes',
  ids: async (tx) => (await tx.run<{ id: string }>({ text: all, values: [] })).map(({ id }) => id),
  keptBy: async (tx, { id, secret }) => {
    const set = await find(tx, id);
    return set && keptBy(secret, id, set);
  },
  renew: async (tx, { id, secret }) => {
    const set = await find(tx, id);
    const key = set && keyOf(secret, id, set);
    if (!key) return;
    await tx.run({ text: keep, values: [id, nameOf(key), seal(secret, sealedFor(id), key.toString('base64'))] });
  },
};

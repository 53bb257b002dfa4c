import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Tx } from '../../platform/work/tx.js';
import { limits } from './account.limits.js';
import { endCodes } from './factors.service.js';
import { tell } from './notes.js';
import { hashBy } from './keyed-hash.js';
import { keysOfSet, newestKey, type KeyOfSet } from './recovery-codes.keys.js';
import { isRecoveryCode, plainRecoveryCode, recoveryCodeOf } from './time-code.rules.js';

/** Argon2id with the salt of its set (ASVS 6.5.2: they have fewer than 112 bits), and a key of the installation's on top; one hash a key. */
async function hashesOf(
  keys: readonly Buffer[],
  set: { staffId: string; salt: Buffer },
  code: string,
): Promise<Buffer[]> {
  const slow = await hashRaw(plainRecoveryCode(code), { salt: set.salt });
  return keys.map((key) => hashBy(key, set.staffId, slow.toString('base64url')));
}

/** Makes a new set of recovery codes in place of the old one; they are shown now, and never again. */
export async function makeCodes(tx: Tx, staffId: string, secret: string): Promise<string[]> {
  await endCodes(tx, staffId);
  const codes = Array.from({ length: limits.recoveryCodes }, () => recoveryCodeOf(randomBytes(12)));
  const salt = randomBytes(16);
  const { key, name } = newestKey(secret);
  const hashes = await Promise.all(codes.map((code) => hashesOf([key], { staffId, salt }, code)));
  const text = `INSERT INTO recovery_code (staff_id, salt, code_hash, made_at, key_name)
    SELECT $1, $2, h, $4, $5 FROM unnest($3::bytea[]) h`;
  await tx.run({ text, values: [staffId, salt, hashes.flat(), tx.at, name] });
  tx.note('make', 'RecoveryCode', { count: codes.length });
  return codes;
}

/** How many codes of the set are left. */
export async function codesLeft(tx: Tx, staffId: string): Promise<number> {
  const text = `SELECT count(*)::int AS n FROM recovery_code WHERE staff_id = $1 AND used_at IS NULL AND ended_at IS NULL`;
  return (await tx.run<{ n: number }>({ text, values: [staffId] }))[0]?.n ?? 0;
}

/** Uses up a recovery code, of which each is good once. @returns whether it was one */
export async function useRecoveryCode(
  tx: Tx,
  staffId: string,
  given: { code: string; secret: string },
): Promise<boolean> {
  const salts = `SELECT DISTINCT salt, key_name AS "name", key_sealed AS "sealed" FROM recovery_code
    WHERE staff_id = $1 AND used_at IS NULL AND ended_at IS NULL`;
  const [set] = await tx.run<KeyOfSet & { salt: Buffer }>({ text: salts, values: [staffId] });
  if (!set || !isRecoveryCode(given.code)) return false;
  const keys = keysOfSet(given.secret, staffId, set);
  const hashes = await hashesOf(keys, { staffId, salt: set.salt }, given.code);
  const text = `UPDATE recovery_code SET used_at = $3
    WHERE staff_id = $1 AND code_hash = ANY($2::bytea[]) AND used_at IS NULL AND ended_at IS NULL RETURNING id`;
  if (!(await tx.run({ text, values: [staffId, hashes, tx.at] })).length) return false;
  tx.note('use', 'RecoveryCode', {});
  tell(tx, staffId, 'code-used');
  return true;
}

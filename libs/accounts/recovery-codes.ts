import { randomBytes } from 'node:crypto';
import type { Tx } from '../platform/work/tx.js';
import { limits } from './account.limits.js';
import { endCodes } from './factors.service.js';
import { tell } from './notes.js';
import { keyedHash } from './sealing.js';
import { plainRecoveryCode, recoveryCodeOf } from './time-code.rules.js';

const hashOf = (secret: string, staffId: string, code: string): Buffer =>
  keyedHash(secret, 'recovery-code', staffId, plainRecoveryCode(code));

/** Makes a new set of recovery codes in place of the old one; they are shown now, and never again. */
export async function makeCodes(tx: Tx, staffId: string, secret: string): Promise<string[]> {
  await endCodes(tx, staffId);
  const codes = Array.from({ length: limits.recoveryCodes }, () => recoveryCodeOf(randomBytes(12)));
  const text = 'INSERT INTO recovery_code (staff_id, code_hash, made_at) SELECT $1, h, $3 FROM unnest($2::bytea[]) h';
  await tx.run({ text, values: [staffId, codes.map((code) => hashOf(secret, staffId, code)), tx.at] });
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
  const text = `UPDATE recovery_code SET used_at = $3
    WHERE staff_id = $1 AND code_hash = $2 AND used_at IS NULL AND ended_at IS NULL RETURNING id`;
  const values = [staffId, hashOf(given.secret, staffId, given.code), tx.at];
  if (!(await tx.run({ text, values })).length) return false;
  tx.note('use', 'RecoveryCode', {});
  tell(tx, staffId, 'code-used');
  return true;
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const [NONCE, TAG] = [12, 16];

/** A key of its own for each use, so that nothing made for one can be taken for another. */
const keyFor = (secret: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'stalking-clinic', use, 32));

/** Encrypts with the installation's secret (AES-256-GCM), for the one row that it is kept in. */
export function seal(secret: string, rowId: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, 'factor.sealed_secret'), nonce);
  cipher.setAAD(Buffer.from(`factor.sealed_secret ${rowId}`));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed for this row. @throws Error for another row's, a changed one, or one of another installation */
export function unseal(secret: string, rowId: string, sealed: Buffer): Buffer {
  const key = keyFor(secret, 'factor.sealed_secret');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(`factor.sealed_secret ${rowId}`));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}

/** What is kept of something secret that a person brings back: of no use without the installation's secret. */
export const keyedHash = (secret: string, use: string, ...parts: string[]): Buffer =>
  createHmac('sha256', keyFor(secret, use)).update(JSON.stringify(parts)).digest();

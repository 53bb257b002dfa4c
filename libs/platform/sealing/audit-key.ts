import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { BadSettings } from '../config/config.js';

/** The key that signs exported heads: an Ed25519 private key, as PKCS 8 in base64. @throws BadSettings */
export const signingKey = (setting: string): KeyObject =>
  read('AUDIT_KEY', () => createPrivateKey({ key: Buffer.from(setting, 'base64'), format: 'der', type: 'pkcs8' }));

/** The key that proves exported heads, as SPKI in base64. @throws BadSettings */
export const provingKey = (setting: string): KeyObject =>
  read('AUDIT_PUBLIC_KEY', () => createPublicKey({ key: Buffer.from(setting, 'base64'), format: 'der', type: 'spki' }));

/** The public half of a key, as the setting AUDIT_PUBLIC_KEY takes it. */
export const publicHalf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');

export const signed = (key: KeyObject, text: string): string => sign(null, Buffer.from(text), key).toString('base64');

export const isSigned = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));

function read(name: string, make: () => KeyObject): KeyObject {
  try {
    const key = make();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // What is wrong with a key is not told, as that would tell of the key.
  }
  throw new BadSettings(`Check this setting: ${name} must be an Ed25519 key in base64`);
}

import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';
import { BadSettings } from '../config/config.js';
import { ringOf } from '../config/ring.js';

/** The keys by which something that was signed is believed, newest first. */
export type KeyRing = readonly KeyObject[];

/** The keys that sign exported heads, newest first: Ed25519 private keys, each as PKCS 8 in base64. @throws BadSettings */
export const signingKeys = (setting: string): KeyObject[] =>
  read('AUDIT_KEY', setting, (key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' }));

/** The keys that prove exported heads, newest first, each as SPKI in base64. @throws BadSettings */
export const provingKeys = (setting: string): KeyObject[] =>
  read('AUDIT_PUBLIC_KEY', setting, (key) => createPublicKey({ key, format: 'der', type: 'spki' }));

const spki = (key: KeyObject): Buffer =>
  (key.type === 'public' ? key : createPublicKey(key)).export({ format: 'der', type: 'spki' });

/** The public half of a key, as the setting AUDIT_PUBLIC_KEY takes it. */
export const publicHalf = (key: KeyObject): string => spki(key).toString('base64');

/** By what a key is called where it is spoken of: the beginning of the SHA-256 of its public half. */
export const keyName = (key: KeyObject): string => hash('sha256', spki(key)).slice(0, 16);

export const signed = (key: KeyObject, text: string): string => sign(null, Buffer.from(text), key).toString('base64');

/**
 * Which key of a ring, or whether the one that is given, signed a text.
 * @returns that key; nothing where none of them did
 */
export const verifySignature = (ring: KeyRing | KeyObject, text: string, signature: string): KeyObject | undefined =>
  [ring].flat().find((key) => verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64')));

function read(name: string, setting: string, make: (key: Buffer) => KeyObject): KeyObject[] {
  try {
    const keys = ringOf(setting).map((one) => make(Buffer.from(one, 'base64')));
    if (keys.length && keys.every((key) => key.asymmetricKeyType === 'ed25519')) return keys;
  } catch {
    // What is wrong with a key is not told, as that would tell of the key.
  }
  throw new BadSettings(`Check this setting: ${name} must be an Ed25519 key in base64, or several, newest first`);
}

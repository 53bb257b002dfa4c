import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { newestOf, ringOf } from './ring.js';

const [VERSION, NONCE, TAG] = [1, 12, 16];
const cipher = 'aes-256-gcm';

/** One key for each use, so that what is sealed for one opens for no other. */
const keyFor = (secret: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `seal ${use}`, 32));

/** What a sealed text belongs to: it opens for no other. */
export interface SealedFor {
  readonly use: string;
  readonly about: readonly string[];
}

const aad = ({ use, about }: SealedFor): Buffer => Buffer.from(JSON.stringify([use, ...about]));

/** Seals a text by the newest of the installation's secrets (AES-256-GCM); the same text is sealed differently each time. */
export function seal(secret: string, of: SealedFor, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const made = createCipheriv(cipher, keyFor(newestOf(secret), of.use), nonce).setAAD(aad(of));
  const sealed = Buffer.concat([made.update(text, 'utf8'), made.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, made.getAuthTag(), sealed]);
}

/**
 * Opens what was sealed by any of the installation's secrets; nothing where it was changed, moved to something else, or
 * sealed by another secret.
 */
export function unseal(secret: string, of: SealedFor, sealed: Buffer): string | undefined {
  for (const one of ringOf(secret)) {
    const text = unsealBy(one, of, sealed);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Whether it was sealed by the newest of the installation's secrets, so that no older one is needed to open it. */
export const isSealedByNewest = (secret: string, of: SealedFor, sealed: Buffer): boolean =>
  unsealBy(newestOf(secret), of, sealed) !== undefined;

function unsealBy(secret: string, of: SealedFor, sealed: Buffer): string | undefined {
  if (sealed.length < 1 + NONCE + TAG || sealed[0] !== VERSION) return undefined;
  const [nonce, tag] = [sealed.subarray(1, 1 + NONCE), sealed.subarray(1 + NONCE, 1 + NONCE + TAG)];
  try {
    const open = createDecipheriv(cipher, keyFor(secret, of.use), nonce).setAAD(aad(of)).setAuthTag(tag);
    return Buffer.concat([open.update(sealed.subarray(1 + NONCE + TAG)), open.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

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

/** Seals a text by the installation's secret (AES-256-GCM); the same text is sealed differently each time. */
export function seal(secret: string, of: SealedFor, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const made = createCipheriv(cipher, keyFor(secret, of.use), nonce).setAAD(aad(of));
  const sealed = Buffer.concat([made.update(text, 'utf8'), made.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, made.getAuthTag(), sealed]);
}

/** Opens what was sealed; nothing where it was changed, moved to something else, or sealed by another secret. */
export function unseal(secret: string, of: SealedFor, sealed: Buffer): string | undefined {
  if (sealed.length < 1 + NONCE + TAG || sealed[0] !== VERSION) return undefined;
  const [nonce, tag] = [sealed.subarray(1, 1 + NONCE), sealed.subarray(1 + NONCE, 1 + NONCE + TAG)];
  try {
    const open = createDecipheriv(cipher, keyFor(secret, of.use), nonce).setAAD(aad(of)).setAuthTag(tag);
    return Buffer.concat([open.update(sealed.subarray(1 + NONCE + TAG)), open.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

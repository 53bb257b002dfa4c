import { createHmac, hkdfSync } from 'node:crypto';
import { newestOf, ringOf } from '../../platform/config/ring.js';

/** A key of its own for each use, so that nothing made for one can be taken for another. */
const keyFor = (secret: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `hash ${use}`, 32));

/** The keys of a use, one for each of the installation's secrets, newest first. */
export const hashKeys = (secret: string, use: string): readonly Buffer[] =>
  ringOf(secret).map((one) => keyFor(one, use));

/** What is kept of something secret that a person brings back, by one of these keys. */
export const hashBy = (key: Buffer, ...parts: string[]): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest();

/** The same by the newest of the installation's secrets: of no use without it. */
export const keyedHash = (secret: string, use: string, ...parts: string[]): Buffer =>
  hashBy(keyFor(newestOf(secret), use), ...parts);

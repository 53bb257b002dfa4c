import { createHmac, hkdfSync } from 'node:crypto';

/** A key of its own for each use, so that nothing made for one can be taken for another. */
const keyFor = (secret: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `hash ${use}`, 32));

/** What is kept of something secret that a person brings back: of no use without the installation's secret. */
export const keyedHash = (secret: string, use: string, ...parts: string[]): Buffer =>
  createHmac('sha256', keyFor(secret, use)).update(JSON.stringify(parts)).digest();

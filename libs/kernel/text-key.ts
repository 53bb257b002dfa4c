import { createHash } from 'node:crypto';

/** The length of a key: long enough that no two texts of a list share one by chance. */
const LENGTH = 16;
export const textKeyPattern = new RegExp(`^[0-9a-f]{${String(LENGTH)}}$`);

/**
 * What an address says in place of a text that somebody typed: the same for texts that differ in case, spaces or accents
 * as they are encoded, and nothing of the words.
 */
export const textKey = (text: string): string =>
  createHash('sha256')
    .update(text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase())
    .digest('hex')
    .slice(0, LENGTH);

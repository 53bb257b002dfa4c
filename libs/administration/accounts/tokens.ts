import { createHash, randomBytes } from 'node:crypto';

/** What is kept of a token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A token that nobody can guess, known to its holder only. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

import { createHash } from 'node:crypto';

/** What every clinic of the tests signs and seals with: as random as one has to be, and the same in each process. */
export const SESSION_SECRET = createHash('sha256').update('for tests alone').digest('base64url');

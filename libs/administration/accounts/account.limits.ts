import type { Rule } from '../../platform/limits/limits.js';

const minute = 60_000;
const hour = 60 * minute;

/** The times and numbers of signing in, each with its source; none is of the field, all are of the trade. */
export const limits = {
  /** Between the right password and the code (OWASP ASVS 5.0 6.5.5: 10 minutes at most). */
  codeOwedMs: 10 * minute,
  /** Setting up a first factor takes finding a program or a key. */
  factorOwedMs: 60 * minute,
  /** How long a secret that was shown waits for its first code. */
  pendingFactorMs: 60 * minute,
  /** A challenge to a security key (W3C WebAuthn level 3, 15.1: 5 to 10 minutes). */
  challengeMs: 5 * minute,
  /** How long after signing in the way of signing in can be changed (ASVS 7.5.1). */
  recentMs: 10 * minute,
  /** So many wrong codes after the right password are more than slips, although a right one followed. */
  slips: 3,
  /** A link that lets somebody choose a new password, by themselves and by an administrator. */
  resetMs: hour,
  resetByAdministratorMs: 72 * hour,
  /** How long a first factor can be undone by the link that was mailed with it: its owner may be away for some days. */
  undoFactorMs: 7 * 24 * hour,
  /** Links mailed to one account within an hour. */
  resetsPerHour: 3,
  /** Recovery codes of a set, and the number left at which the person is told to make new ones. */
  recoveryCodes: 10,
  recoveryCodesFew: 3,
} as const;

/** Links asked for from one place. */
export const resetsFromAddress: Rule = { name: 'reset-address', most: 20, minutes: 60 };

/** The instant so many milliseconds before. */
export const ago = (at: Date, ms: number): Date => new Date(at.getTime() - ms);

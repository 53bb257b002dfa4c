/** Periods of 30 seconds before and after the present whose code is still taken (RFC 6238, 5.2). */
export const WINDOW = 1;

/** A code as typed or pasted: without the spaces and hyphens that programs show for reading. */
export const plainCode = (typed: string): string => typed.replace(/[\s-]+/g, '');

/** Recovery codes are written in Crockford's letters: none looks like another. */
export const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A recovery code as it is compared: in capital letters, and what looks alike counted as one. */
export const plainRecoveryCode = (typed: string): string =>
  plainCode(typed).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');

/** Whether something typed has the length and letters of a recovery code. */
export const isRecoveryCode = (typed: string): boolean => /^[0-9A-HJKMNP-TV-Z]{12}$/.test(plainRecoveryCode(typed));

/** A text in groups of four, for reading and typing. */
export const inFours = (text: string, between: string): string => (text.match(/.{1,4}/g) ?? []).join(between);

/** A new recovery code of twelve letters, from as many random bytes: 60 bits. */
export const recoveryCodeOf = (bytes: Uint8Array): string =>
  inFours([...bytes].map((byte) => LETTERS[byte % 32]).join(''), '-');

/** Whether a period's code may still be used: each once, and none before the last one that was. */
export const isFreshPeriod = (period: number, lastPeriod: number | null): boolean =>
  lastPeriod === null || period > lastPeriod;

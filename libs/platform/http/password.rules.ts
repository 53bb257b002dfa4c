/** Fewest characters of a password (NCSC and NIST SP 800-63B ask for length, not for kinds of characters). */
export const PASSWORD_MIN = 12;

/** The shortest part that a text is a repetition of: `abcabcabc` gives `abc`. */
function period(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}

/** A text and what is left of it without what people add to make it longer: figures and signs at its ends, repetition. */
function cores(password: string): string[] {
  const whole = password.normalize('NFKC').toLowerCase();
  const letters = whole.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [whole, period(whole), letters, period(letters)].filter((one) => one !== '');
}

/**
 * Whether a password is one that is tried first: on the list of common ones, or a common one or a word of the person's
 * own made longer by figures, signs or repetition.
 * @param common passwords in small letters
 * @param own words that anybody knows of the person or the service
 */
export function isGuessable(password: string, common: ReadonlySet<string>, own: readonly string[]): boolean {
  const words = new Set(own.map((word) => word.toLowerCase()).filter((word) => word.length > 3));
  return cores(password).some((core) => common.has(core) || words.has(core));
}

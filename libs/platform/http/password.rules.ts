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

/** Letters alone, small and without accents. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');

/** Words as they stand and each of their parts, the longest first; shorter ones say nothing of anybody. */
function partsOf(own: readonly string[]): string[] {
  const parts = own.flatMap((text) => [text, ...text.split(/[^\p{L}\p{M}]+/u)]).map(bare);
  return [...new Set(parts)].filter(({ length }) => length >= 3).sort((one, other) => other.length - one.length);
}

/** What somebody has to guess of a password who knows whose it is; nothing where none of their own words is in it. */
function besides(own: readonly string[], password: string): string | undefined {
  const letters = bare(password);
  const rest = partsOf(own).reduce((left, part) => left.replaceAll(part, ''), letters);
  return rest === letters ? undefined : rest;
}

/**
 * Whether a password is one that is tried first: on the list of common ones, or a common one or words of the person's
 * own made longer by figures, signs, repetition or a letter or two.
 * @param common passwords in small letters
 * @param own what anybody knows of the person or the service, each with all its words
 */
export function isGuessable(password: string, common: ReadonlySet<string>, own: readonly string[]): boolean {
  const rest = besides(own, password);
  if (rest !== undefined && (rest.length <= 3 || common.has(rest))) return true;
  return cores(password).some((core) => common.has(core));
}

/**
 * What begins the value of a list that was typed into, where no choice of it is meant by what was typed: no choice has such a
 * value, so that it is refused and comes back as it was typed (decision 254).
 */
const UNLISTED = '~';

/** Whether an answer is what was typed into a list and is not in it. */
export const isUnlisted = (answer: unknown): answer is string =>
  typeof answer === 'string' && answer.startsWith(UNLISTED);

/** What was typed. */
export const unlistedText = (answer: string): string => answer.slice(UNLISTED.length);

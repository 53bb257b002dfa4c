import { phoneKey } from './fact-match.rules.js';

type Answers = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Ways that use one and the same number. */
const byNumber = ['phone', 'text'];
const needOther = (before: unknown, after: unknown): boolean =>
  before !== after && !(byNumber.includes(textOf(before)) && byNumber.includes(textOf(after)));

/**
 * What a safe contact rule says after it was checked: what is not said is as it was, but another way takes neither number nor
 * address over from the one before.
 * @param before the answers that hold until now
 * @param changed what was answered, without what was left blank
 */
export function answersAfter(before: Answers, changed: Answers): Record<string, unknown> {
  const isLeft = 'method' in changed && !('value' in changed) && needOther(before['method'], changed['method']);
  return { ...before, ...changed, ...(isLeft && { value: null }) };
}

/** Whether the number or address that is to be used is also among what must never be used. */
export function isForbidden({ value, doNotContact }: Answers): boolean {
  const [safe, never] = [textOf(value).trim(), textOf(doNotContact)];
  if (!safe || !never) return false;
  const number = phoneKey(safe);
  if (number) return (never.match(/\+?\d[\d\s().-]{5,}\d/g) ?? []).some((one) => phoneKey(one) === number);
  return never.toLowerCase().includes(safe.toLowerCase());
}

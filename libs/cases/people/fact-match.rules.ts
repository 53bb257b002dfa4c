import type { LondonDate } from '../../kernel/london-date.js';

/**
 * A Police National Computer number as it is compared: `2009/0412387K`, `09/412387K` and `2009-412387-k` are one.
 * What has another form is compared by its letters and digits.
 */
export function pncKey(pnc: string): string {
  const text = pnc.normalize('NFKC').trim().toUpperCase();
  const plain = text.replace(/[^A-Z0-9]/g, '');
  const parts =
    /^([A-Z]*)[^A-Z0-9]*(\d{4}|\d{2})[^A-Z0-9]+(\d{1,7})[^A-Z0-9]*([A-Z])$/.exec(text) ??
    /^([A-Z]*)(\d{4}|\d{2})(\d{7})([A-Z])$/.exec(plain);
  if (!parts) return plain;
  const [, prefix = '', year = '', number = '', check = ''] = parts;
  return `${prefix}${year.slice(-2)}${number.padStart(7, '0')}${check}`;
}

/** A postcode without its space, in capitals; empty where it is no postcode, such as 'no fixed abode'. */
export function postcodeKey(postcode: string): string {
  const key = postcode.toUpperCase().replace(/\s/g, '');
  return /^[A-Z]{1,2}\d[\dA-Z]?\d[A-Z]{2}$/.test(key) ? key : '';
}

/** A telephone number by its digits, with or without the country's code; empty for what is too short to tell anybody. */
export function phoneKey(phone: string): string {
  const digits = phone
    .replace(/\(0\)/g, '')
    .replace(/\D/g, '')
    .replace(/^(0044|44)(?=\d{9,10}$)/, '0');
  return digits.length >= 7 ? digits : '';
}

/** An address of mail or the name of an account, as it is compared: `@River.Watcher88` and `river.watcher88` are one. */
export const accountKey = (account: string): string =>
  account.normalize('NFKC').trim().toLowerCase().replace(/^@/, '').replace(/\s/g, '');

export type DobReason = 'same_dob' | 'dob_day_and_month_swapped' | 'dob_one_digit_off' | 'dob_near' | 'different_dob';

/** A day of which day and month were taken for each other. */
export const dayAndMonthSwapped = (day: string): string => `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;

/** How two dates of birth stand to each other; nothing where one is not known. */
export function compareDob(a: LondonDate | null | undefined, b: LondonDate | null | undefined): DobReason | undefined {
  if (!a || !b) return undefined;
  if (a === b) return 'same_dob';
  if (a === dayAndMonthSwapped(b)) return 'dob_day_and_month_swapped';
  const apart = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  if (apart.length === 1) return 'dob_one_digit_off';
  return isNear(a, b, apart) ? 'dob_near' : 'different_dob';
}

/** Two neighbouring digits in each other's place, the same day a year before or after, or three days apart at most. */
function isNear(a: string, b: string, [first = 0, second = 0, ...more]: readonly number[]): boolean {
  const swapped = !more.length && second === first + 1 && a[first] === b[second] && a[second] === b[first];
  const isYearApart = a.slice(5) === b.slice(5) && Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4))) === 1;
  return swapped || isYearApart || Math.abs(Date.parse(a) - Date.parse(b)) <= 3 * 86_400_000;
}

/**
 * Whether a safe contact holds a United Kingdom number whose leading 0 is gone, which is what spreadsheets do to
 * numbers (`7700900114`, `7.7009E+09`). Numbers that begin with 0, +44, 0044 or another country's + are whole.
 * Where the contact is a telephone, the number is looked for among other words; elsewhere it must be all there is.
 * The 0 is never put back by us: a guess could ring the wrong person.
 */
export function hasLostLeadingZero(method: string | undefined, contact: string): boolean {
  const isTelephone = method === 'phone' || method === 'text';
  if (!isTelephone && !/^[\d\s().+\-E]+$/i.test(contact)) return false;
  if (/^\s*\d([.,]\d+)?E\+\d+\s*$/i.test(contact)) return true;
  return (contact.match(RUN) ?? []).some((run) => !DAY.test(run) && LACKS_ZERO.test(run.replace(/[^\d+]/g, '')));
}

/** A + and digits, with the spaces, points, dashes and brackets that people put between them; not part of a word. */
const RUN = /(?<![\p{L}\d/:])\+?\(?\d(?:[ \u00A0().\-\u2010-\u2013]{0,4}\d)+(?![\p{L}\d/:])/gu;
const DAY = /\d{4}-\d{2}-\d{2}|\d{2}[.-]\d{2}[.-]\d{4}/;

/** National numbers without their 0: ten digits, or nine where the area is old or the number is free to call. */
const LACKS_ZERO = /^(?:[1235789]\d{9}|1[1-9]\d{7}|800\d{6})$/;

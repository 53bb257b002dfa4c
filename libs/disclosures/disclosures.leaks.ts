import type { Tx } from '../platform/work/tx.js';

/** Letters and digits alone: an address is found however it is spaced and punctuated. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}@]/gu, '');

/** Shorter than this, or without a digit or an @, it is a word of every day: `weekdays`, `nobody`. */
const SHORTEST = 5;
const tells = (value: string): boolean => plain(value).length >= SHORTEST && /[\d@]/.test(value);

const known = `
  SELECT value, false AS "isName" FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'
  UNION ALL SELECT full_name, true FROM person_name WHERE case_id = $1 AND category = 'victimLocation'
  UNION ALL SELECT a.value, false FROM safe_contact c, jsonb_each_text(c.answers) a WHERE c.case_id = $1`;

/**
 * Which of some texts say where the victim of a case is: a postcode, a telephone number, an address for letters, a
 * protected new name, as anybody ever recorded it for the case (`domain.md` 8, rule 1: checked at generation). Whoever may
 * not see where the victim is is told of no text that it says so, and nothing is compared for them: an answer would tell
 * them what they guessed (decision 173). What they may not read is redacted by its form as it comes to them.
 * @returns the names of the texts that say it
 */
export async function saysWhere<F extends string>(
  tx: Tx,
  caseId: string,
  texts: Readonly<Partial<Record<F, string | undefined>>>,
): Promise<F[]> {
  if (!(await tx.maySeeLocation(caseId))) return [];
  const found = await tx.run<{ value: string; isName: boolean }>({ text: known, values: [caseId] });
  const places = found.filter(({ value, isName }) => isName || tells(value)).map(({ value }) => plain(value));
  const said = Object.entries(texts) as [F, string | undefined][];
  return said.flatMap(([field, text]) =>
    text && places.some((place) => place && plain(text).includes(place)) ? [field] : [],
  );
}

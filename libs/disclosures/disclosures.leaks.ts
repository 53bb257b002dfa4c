import { redact, VisibleDetails } from '../platform/redaction/redact.js';
import type { Tx } from '../platform/work/tx.js';
import { locationsIn, type RecordedLocation } from './location.matching.js';

/** Of a protected name, what the person is called besides: that says nothing. */
const known = `
  SELECT value, false AS "isName", '{}'::text[] AS "otherNames" FROM person_fact
    WHERE case_id = $1 AND category = 'victimLocation' AND ($2::uuid[] IS NULL OR id = ANY($2))
  UNION ALL SELECT n.full_name, true, ARRAY(SELECT o.full_name FROM person_name o
    WHERE o.case_id = n.case_id AND o.person_id = n.person_id AND o.category <> 'victimLocation')
    FROM person_name n WHERE n.case_id = $1 AND n.category = 'victimLocation'
      AND ($2::uuid[] IS NULL OR n.id = ANY($2))
  UNION ALL SELECT a.value, false, '{}' FROM safe_contact c, jsonb_each_text(c.answers) a WHERE c.case_id = $1 AND a.value IS NOT NULL
    AND ($2::uuid[] IS NULL OR c.id = ANY($2))`;

/**
 * What was ever recorded of where the victim of a case is, beyond what any person sees: for comparing alone.
 * @param ids of the rows in which it is recorded; absent: all of them
 */
export const recordedLocations = (tx: Tx, caseId: string, ids?: readonly string[]): Promise<RecordedLocation[]> =>
  tx.run<RecordedLocation>({ text: known, values: [caseId, ids ?? null] });

/** As above, without what is recorded of the perpetrator too: a person who writes where he is says nothing of her. */
export async function locationsOfHersAlone(
  tx: Tx,
  caseId: string,
  ids?: readonly string[],
): Promise<RecordedLocation[]> {
  const text = `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'perpetratorIdentity'`;
  const [all, his] = await Promise.all([
    recordedLocations(tx, caseId, ids),
    tx.run<{ value: string }>({ text, values: [caseId] }),
  ]);
  return all.filter(({ value }) => !his.some((one) => locationsIn(one.value, [{ value, isName: false }]).length > 0));
}

/**
 * Which of some texts say where the victim of a case is: a postcode, a telephone number, an address for letters, a
 * protected new name, as anybody ever recorded it for the case (`domain.md` 8, rule 1: checked at generation). Whoever may
 * not see where the victim is is told of no text that it says so, and nothing is compared for them: an answer would tell
 * them what they guessed (decision 173). What they may not read is redacted by its form as it comes to them, and what they
 * wrote is compared once their answer has gone (`libs/text-checks`, decision 174).
 * @returns the names of the texts that say it
 */
export async function saysWhere<F extends string>(
  tx: Tx,
  caseId: string,
  texts: Readonly<Partial<Record<F, string | undefined>>>,
): Promise<F[]> {
  if (!(await tx.maySeeLocation(caseId))) return [];
  const recorded = await recordedLocations(tx, caseId);
  const said = Object.entries(texts) as [F, string | undefined][];
  return said.flatMap(([field, text]) => (text && locationsIn(text, recorded).length ? [field] : []));
}

/**
 * As `saysWhere`, of what is left of some texts once contact details are taken out: for conditions that a court, a force or
 * a prison set, which have to name what they forbid. Their contact details are withheld by form from every reader who may
 * not see where the victim is, and read whole, once they were served, by those who enforce them (decision 183).
 */
export const saysWhereBesides = <F extends string>(
  tx: Tx,
  caseId: string,
  texts: Readonly<Partial<Record<F, string | undefined>>>,
): Promise<F[]> => {
  const rest = Object.entries(texts).map(([name, text]) => [name, redact(text, new VisibleDetails(), ' ')]);
  return saysWhere(tx, caseId, Object.fromEntries(rest) as typeof texts);
};

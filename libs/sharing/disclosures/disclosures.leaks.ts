import { heldIn } from '../../platform/work/held-texts.js';
import type { Tx } from '../../platform/work/tx.js';
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

/**
 * As above, without what is recorded of the perpetrator too: a person who writes where he is says nothing of her. What was
 * recorded of him by a person who may not see where she is does not count: it may be hers.
 */
export async function locationsOfHersAlone(
  tx: Tx,
  caseId: string,
  ids?: readonly string[],
): Promise<RecordedLocation[]> {
  const text = `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'perpetratorIdentity' AND NOT unverified`;
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
 * wrote is compared once their answer has gone (`libs/oversight/text-checks`, decision 174).
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

type Named<F extends string> = Readonly<Partial<Record<F, string | undefined>>>;

/** The error of words that leave no sooner than they are released. */
export const WAITS = 'platform.location.waits';

/** What of some texts stays in the service: by their names, those that wait for a second person, and those that say where the victim is. */
interface Kept<F extends string> {
  readonly waiting: readonly F[];
  readonly telling: readonly F[];
}

const decidedOf = `SELECT held_text AS "text", state FROM text_check WHERE case_id = $1 AND state IN ('held', 'released') AND held_text IS NOT NULL`;

/**
 * Which of some texts may not leave the service now. One that a second person released goes out as it is, unless not even
 * such a text may; one that is held waits (decision 186).
 */
export async function keptFromLeaving<F extends string>(
  tx: Tx,
  caseId: string,
  texts: Named<F>,
  { evenReleased = false }: { readonly evenReleased?: boolean } = {},
): Promise<Kept<F>> {
  const said = (Object.entries(texts) as [F, string | undefined][]).flatMap(([field, text = '']) =>
    text ? [{ field, text }] : [],
  );
  const sees = await tx.maySeeLocation(caseId);
  const decided = sees ? await tx.run<{ text: string; state: string }>({ text: decidedOf, values: [caseId] }) : [];
  const isOf = (state: string, text: string): boolean =>
    decided.some((one) => one.state === state && one.text === text);
  const waiting = said.filter(({ text }) => heldIn(text).length > 0 || isOf('held', text)).map(({ field }) => field);
  const left = said.filter(({ field, text }) => !waiting.includes(field) && (evenReleased || !isOf('released', text)));
  const asked = Object.fromEntries(left.map(({ field, text }) => [field, text])) as Named<F>;
  return { waiting, telling: await saysWhere(tx, caseId, asked) };
}

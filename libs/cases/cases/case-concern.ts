import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseConcern, type CaseFile } from './case-file.entity.js';

/** A review day that ended, by the row that had it: the way back. */
export interface EndedReview {
  readonly id: string;
  readonly reviewOn: string;
}

/** What a forum settles for itself of a case. */
export interface Settled {
  readonly forumId: string;
  readonly levelOfConcern?: string | null;
  readonly reviewOn?: LondonDate | null;
}

const leading = 'EXISTS (SELECT 1 FROM case_led l WHERE l.case_id = c.id AND l.forum_id = $2 AND l.to_at IS NULL)';

/** What is so of the case as a whole is what the forum that leads it holds it to be. */
const follow = `UPDATE case_file c SET level_of_concern = k.level_of_concern, review_on = k.review_on
  FROM case_concern k WHERE c.id = $1 AND k.case_id = c.id AND k.leads`;

/** The case goes by its lead from now on, whichever that is. */
export const followLead = (tx: Tx, caseId: string): Promise<object[]> =>
  tx.run({ text: follow, values: [caseId], noting: 'nothing' });

/**
 * A forum that takes a case begins with the level of concern that it was told, else with the case’s own; one that had it
 * before goes on with what it held it to be.
 */
export async function beginConcern(
  tx: Tx,
  caseId: string,
  forumId: string,
  told?: { levelOfConcern: string | null },
): Promise<void> {
  const text = `INSERT INTO case_concern (case_id, agency_id, forum_id, leads, level_of_concern)
    SELECT id, agency_id, $2, ${leading}, CASE WHEN $3 THEN $4 ELSE level_of_concern END FROM case_file c WHERE id = $1 ON CONFLICT DO NOTHING`;
  await tx.run({
    text,
    values: [caseId, forumId, told !== undefined, told?.levelOfConcern ?? null],
    noting: 'nothing',
  });
}

/**
 * Keeps what a forum holds a case to be and when it looks at it again, each where it is said.
 * @returns the level of concern that it had before
 */
export async function settleConcern(tx: Tx, caseId: string, settled: Settled): Promise<string | null> {
  const { forumId, levelOfConcern, reviewOn } = settled;
  const text = `WITH before AS (SELECT level_of_concern FROM case_concern WHERE case_id = $1 AND forum_id = $2),
    kept AS (INSERT INTO case_concern AS k (case_id, agency_id, forum_id, leads, level_of_concern, review_on)
      SELECT id, agency_id, $2, ${leading}, $4, $6 FROM case_file c WHERE id = $1
      ON CONFLICT (case_id, forum_id) DO UPDATE SET level_of_concern = CASE WHEN $3 THEN $4 ELSE k.level_of_concern END,
        review_on = CASE WHEN $5 THEN $6::date ELSE k.review_on END RETURNING k.id)
    SELECT id, (SELECT level_of_concern FROM before) AS "before" FROM kept`;
  const values = [
    caseId,
    forumId,
    levelOfConcern !== undefined,
    levelOfConcern ?? null,
    reviewOn !== undefined,
    reviewOn ?? null,
  ];
  const [found] = await tx.run<{ id: string; before: string | null }>({ text, values, noting: 'nothing' });
  if (found && reviewOn !== undefined) reviewOwed(tx, found);
  return found?.before ?? null;
}

/** Says that the day on which a forum looks at the case again has changed. */
const reviewOwed = (tx: Tx, { id }: { readonly id: string }): void =>
  tx.followUp(planDuty, { kind: 'case_review', subjectId: id, occasion: randomUUID() });

/** From now on a forum looks at the case no more; without one, no forum does. */
export async function endReviews(tx: Tx, caseId: string, forumId?: string): Promise<EndedReview[]> {
  const text = `UPDATE case_concern k SET review_on = NULL FROM case_concern o
    WHERE o.id = k.id AND k.case_id = $1 AND ($2::uuid IS NULL OR k.forum_id = $2) AND k.review_on IS NOT NULL
    RETURNING k.id, o.review_on::text AS "reviewOn"`;
  const ended = await tx.run<EndedReview>({ text, values: [caseId, forumId ?? null] });
  for (const one of ended) reviewOwed(tx, one);
  return ended;
}

/** Puts back what `endReviews` ended. */
export async function reviewAgain(tx: Tx, ended: readonly EndedReview[]): Promise<void> {
  const text = `UPDATE case_concern k SET review_on = r."reviewOn"
    FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "reviewOn" date) WHERE k.id = r.id`;
  await tx.run({ text, values: [JSON.stringify(ended)] });
  for (const one of ended) reviewOwed(tx, one);
}

export type Seen = Pick<CaseConcern, 'caseId' | 'forumId' | 'levelOfConcern' | 'reviewOn' | 'leads'>;

/** What forums hold these cases to be, as far as the person may see it. */
export const concernsOf = (tx: Tx, caseIds: readonly string[]): Rows<Seen & { id: string }> =>
  tx
    .rows(CaseConcern)
    .where({ caseId: { $in: caseIds } })
    .orderBy('leads', 'DESC')
    .select('id', 'caseId', 'forumId', 'levelOfConcern', 'reviewOn', 'leads');

/** A case as its reader sees it: by the forum that leads it, or by their own where they may not see what that one holds. */
export function asSeen<T extends Pick<CaseFile, 'id' | 'levelOfConcern' | 'reviewOn'>>(
  row: T,
  seen: readonly Seen[],
): T {
  const [first] = seen.filter(({ caseId }) => caseId === row.id);
  if (!first || first.leads) return row;
  return { ...row, levelOfConcern: first.levelOfConcern, reviewOn: first.reviewOn };
}

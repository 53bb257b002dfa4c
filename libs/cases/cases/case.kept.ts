import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';

/** A clause that is true where a case is kept from somebody; for the few statements that the door does not write. */
export const keptFrom = (caseId: string, staffId: string, at: string): string =>
  `kept_from(${caseId}, ${staffId}, ${at})`;

/**
 * A clause that is true where a case is kept from anybody at all: it is restricted, or somebody is barred from it. For what
 * is to be the same whoever asks, so that two people who compare it learn of nothing that is kept from one of them.
 */
export const keptFromAnybody = (caseId: string, at: string): string => `EXISTS (
  SELECT 1 FROM case_kept c LEFT JOIN case_kept o ON o.id = c.merged_into
  WHERE c.id = ${caseId} AND (c.restricted OR coalesce(o.restricted, false) OR EXISTS (SELECT 1 FROM case_barred b
    WHERE b.case_id IN (c.id, o.id) AND b.declared_at <= ${at} AND (b.ended_at IS NULL OR b.ended_at > ${at}))))`;

/** Whether a case is kept from somebody. */
export type Kept = (caseId: string | null, staffId: string) => boolean;

interface Line {
  readonly caseId: string;
  /** Whom it is about; for a merged shell the case that it went to. */
  readonly other: string | null;
  readonly says: 'merged' | 'barred' | 'restricted' | 'named';
}

const said = `
  WITH asked AS (SELECT unnest($1::uuid[]) AS id UNION SELECT merged_into FROM case_kept WHERE id = ANY($1::uuid[]))
  SELECT id AS "caseId", merged_into AS "other", 'merged' AS "says" FROM case_kept
    WHERE id = ANY($1::uuid[]) AND merged_into IS NOT NULL
  UNION ALL SELECT k.case_id, k.staff_id, 'barred' FROM case_barred k JOIN asked ON asked.id = k.case_id
    WHERE k.declared_at <= $2 AND (k.ended_at IS NULL OR k.ended_at > $2)
  UNION ALL SELECT f.id, NULL, 'restricted' FROM case_kept f JOIN asked ON asked.id = f.id WHERE f.restricted
  UNION ALL SELECT n.case_id, n.staff_id, 'named' FROM asked JOIN case_kept f ON f.id = asked.id AND f.restricted JOIN (
      SELECT case_id, staff_id, from_at, to_at FROM case_teamed
      UNION ALL SELECT case_id, staff_id, from_at, to_at FROM case_granted WHERE kind <> 'receipt') n ON n.case_id = f.id
    WHERE n.from_at <= $2 AND (n.to_at IS NULL OR n.to_at > $2)`;

/** From whom these cases are kept, by one statement however many they are: nobody is told of what is kept from them. */
export async function keptOf(tx: Tx, caseIds: readonly string[]): Promise<Kept> {
  const values = [[...new Set(caseIds)], tx.at];
  const lines = caseIds.length ? await tx.list(asking<Line>({ text: said, values })) : [];
  const known = new Set(lines.map(({ caseId, other, says }) => `${says} ${caseId} ${other ?? ''}`));
  const merged = new Map(lines.filter(({ says }) => says === 'merged').map(({ caseId, other }) => [caseId, other]));
  const isKept = (caseId: string, staffId: string): boolean =>
    known.has(`barred ${caseId} ${staffId}`) ||
    (known.has(`restricted ${caseId} `) && !known.has(`named ${caseId} ${staffId}`));
  return (caseId, staffId) =>
    caseId !== null && [caseId, merged.get(caseId)].some((one) => Boolean(one && isKept(one, staffId)));
}

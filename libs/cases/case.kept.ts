import type { Tx } from '../platform/work/tx.js';

/** A clause that is true where a case is kept from somebody; for the few statements that the door does not write. */
export const keptFrom = (caseId: string, staffId: string, at: string): string =>
  `kept_from(${caseId}, ${staffId}, ${at})`;

/** Whether a case is kept from somebody. */
export type Kept = (caseId: string | null, staffId: string) => boolean;

interface Line {
  readonly caseId: string;
  readonly staffId: string | null;
  readonly says: 'barred' | 'restricted' | 'named';
}

const said = `
  SELECT case_id AS "caseId", staff_id AS "staffId", 'barred' AS "says" FROM conflict
    WHERE case_id = ANY($1::uuid[]) AND declared_at <= $2 AND (ended_at IS NULL OR ended_at > $2)
  UNION ALL SELECT id, NULL, 'restricted' FROM case_file WHERE id = ANY($1::uuid[]) AND restricted
  UNION ALL SELECT n.case_id, n.staff_id, 'named' FROM case_file f JOIN (
      SELECT case_id, staff_id, from_at, to_at FROM case_team
      UNION ALL SELECT case_id, staff_id, from_at, to_at FROM case_grant WHERE kind <> 'receipt') n ON n.case_id = f.id
    WHERE f.id = ANY($1::uuid[]) AND f.restricted AND n.from_at <= $2 AND (n.to_at IS NULL OR n.to_at > $2)`;

/** From whom these cases are kept, by one statement however many they are: nobody is told of what is kept from them. */
export async function keptOf(tx: Tx, caseIds: readonly string[]): Promise<Kept> {
  const lines = caseIds.length ? await tx.run<Line>({ text: said, values: [[...new Set(caseIds)], tx.at] }) : [];
  const known = new Set(lines.map(({ caseId, staffId, says }) => `${says} ${caseId} ${staffId ?? ''}`));
  return (caseId, staffId) =>
    known.has(`barred ${caseId ?? ''} ${staffId}`) ||
    (known.has(`restricted ${caseId ?? ''} `) && !known.has(`named ${caseId ?? ''} ${staffId}`));
}

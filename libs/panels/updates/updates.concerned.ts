import { keptFrom } from '../../cases/cases/index.js';
import type { Tx } from '../../platform/work/tx.js';

/** The case's team, who took a side of it for another force, and who runs a forum in which it stands; but for its writer, and those from whom the case is kept. */
const concerned = `SELECT DISTINCT q.staff_id AS "id" FROM (
    SELECT c.staff_id FROM case_teamed c
      WHERE c.case_id = $1 AND c.from_at <= $2 AND (c.to_at IS NULL OR c.to_at > $2)
    UNION SELECT unnest(k.staff_ids) FROM case_taken k WHERE k.case_id = $1
    UNION SELECT p.staff_id FROM case_standing f JOIN post p ON p.role IN ('coordinator', 'chair') AND f.forum_id = ANY(p.forum_ids)
      WHERE f.case_id = $1 AND f.from_at <= $2 AND (f.to_at IS NULL OR f.to_at > $2)
        AND (p.from_on IS NULL OR p.from_on <= $3::date) AND (p.to_on IS NULL OR p.to_on >= $3::date)) q
  WHERE q.staff_id <> $4 AND NOT ${keptFrom('$1::uuid', 'q.staff_id', '$2')}`;

/** Whom something new on a case concerns, so that they are told that it came: everybody but whoever wrote it. */
export const concernedBy = (
  tx: Tx,
  { caseId, madeBy }: { caseId: string; madeBy: string },
): Promise<{ id: string }[]> =>
  tx.run<{ id: string }>({ text: concerned, values: [caseId, tx.at, tx.actor.today, madeBy] });

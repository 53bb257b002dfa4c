import type { Tx } from '../../platform/work/tx.js';
import { followLead } from './case-concern.js';
import { leadRow } from './case-row.js';

/** A forum leads no longer than the case stands in it. */
const end = `UPDATE case_lead l SET to_at = $2 WHERE l.case_id = $1 AND l.to_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM case_forum f WHERE f.case_id = l.case_id AND f.forum_id = l.forum_id AND f.to_at IS NULL)`;

const begin = `INSERT INTO case_lead (id, case_id, forum_id, from_at) SELECT gen_random_uuid(), f.case_id, f.forum_id, $2
  FROM case_forum f WHERE f.case_id = $1 AND f.to_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM case_lead l WHERE l.case_id = f.case_id AND l.to_at IS NULL)
  ORDER BY f.from_at, f.forum_id LIMIT 1`;

/** Sees to it that a case is led by one of the forums in which it stands: the one that leads, else the one of longest standing. */
export async function leadOn(tx: Tx, caseId: string): Promise<void> {
  for (const text of [end, begin]) await tx.run({ text, values: [caseId, tx.at] });
  await followLead(tx, caseId);
}

/** From now on this forum leads the case, along with what the person was just permitted to do. */
export async function leadBy(tx: Tx, caseId: string, forumId: string): Promise<void> {
  const text = 'UPDATE case_lead SET to_at = $2 WHERE case_id = $1 AND to_at IS NULL';
  await tx.run({ text, values: [caseId, tx.at] });
  await tx.along(leadRow(caseId, forumId, tx.at));
  await followLead(tx, caseId);
}

import { asking } from '../work/composing.js';
import type { Tx } from '../work/tx.js';

/** How many of a person's last entries in the record are looked through, and how many cases are told of them. */
const LOOKED_THROUGH = 1000;
const MOST = 10;

/** What was opened last, of what is a case itself: that of a clinic, and what an advocacy service keeps of a victim. */
const openedSql = `SELECT e.case_id AS "caseId" FROM
    (SELECT id, action, subject_id, case_id FROM audit_entry WHERE actor_id = $1 ORDER BY id DESC LIMIT ${LOOKED_THROUGH}) e
  WHERE e.action = 'read' AND e.subject_id = e.case_id GROUP BY e.case_id ORDER BY max(e.id) DESC LIMIT ${MOST}`;

/**
 * The cases that the person of a transaction opened last, the latest first, from the record of what they read. Ids alone:
 * whether they still see them is for whoever shows them to ask.
 */
export async function lastOpened(tx: Tx): Promise<string[]> {
  const found = await tx.list(asking<{ caseId: string }>({ text: openedSql, values: [tx.actor.id] }));
  return found.map(({ caseId }) => caseId);
}

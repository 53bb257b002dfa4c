import type { Tx } from '../../platform/work/tx.js';

interface Met {
  readonly id: string;
  readonly caseId: string;
}

/** What each side is told once both have accepted: who did on the other, and what their case is called there. */
const meet = `UPDATE area_alert a SET both_at = $2, other_staff_id = o.answered_by, other_reference = o.case_reference, version = a.version + 1
  FROM area_alert o WHERE a.pair_id = $1 AND o.pair_id = $1 AND o.id <> a.id AND a.state = 'accepted' AND o.state = 'accepted' AND a.both_at IS NULL
  RETURNING a.id, a.case_id AS "caseId"`;

/** Where both sides of an alert have accepted, each learns whom to talk to. @returns the sides that just did */
export const broughtTogether = (tx: Tx, pairId: string): Promise<Met[]> =>
  tx.run<Met>({ text: meet, values: [pairId, tx.at] });

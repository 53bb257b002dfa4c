import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';

/** A duty whose owner was not there when a rung of it went to somebody else. */
export interface PassedOver {
  readonly staffId: string;
  readonly kind: string;
  readonly subjectId: string;
}

/** Notes what went to others, so that its owners hear of it once they are back. */
export async function passOver(tx: Tx, rows: readonly PassedOver[], on: LondonDate): Promise<void> {
  if (!rows.length) return;
  const text = `INSERT INTO passed_over (staff_id, kind, subject_id, on_day)
    SELECT r."staffId", r.kind, r."subjectId", $2::date FROM jsonb_to_recordset($1::jsonb) AS r("staffId" uuid, kind text, "subjectId" uuid)
    ON CONFLICT DO NOTHING`;
  await tx.run({ text, values: [JSON.stringify(rows), on] });
}

/** What nobody has told its owners yet. */
export const untold = (tx: Tx): Promise<PassedOver[]> =>
  tx.run<PassedOver>({
    text: `SELECT DISTINCT staff_id AS "staffId", kind, subject_id AS "subjectId" FROM passed_over WHERE told_on IS NULL`,
    values: [],
  });

/** These people are being told of all of it. */
export const markTold = (tx: Tx, staffIds: readonly string[], on: LondonDate): Promise<object[]> =>
  tx.run({
    text: `UPDATE passed_over SET told_on = $2 WHERE staff_id = ANY($1::uuid[]) AND told_on IS NULL`,
    values: [staffIds, on],
  });

import type { Tx } from '../../platform/work/tx.js';
import { changeItems } from '../common/index.js';
import { Attendance } from '../attendance/attendance.entity.js';

/**
 * Drops the times that were said for a meeting as it was: those at which its items were to begin, and when people could
 * be there. They belong to the day and the hour that it had, so an item has no fixed time until one is said anew, and
 * taking the change back does not bring them again.
 */
export async function dropTimes(tx: Tx, meetingId: string): Promise<void> {
  const items = `UPDATE agenda_item SET fixed_at = NULL, version = version + 1
    WHERE meeting_id = $1 AND fixed_at IS NOT NULL`;
  await changeItems(tx, 'drop_time', { text: items, values: [meetingId] });
  const places = `UPDATE attendance SET available_from = NULL, available_until = NULL, version = version + 1
    WHERE meeting_id = $1 AND (available_from IS NOT NULL OR available_until IS NOT NULL) RETURNING id`;
  for (const row of await tx.run<Attendance>({ text: places, values: [meetingId] }))
    tx.record('drop_time', row, Attendance);
}

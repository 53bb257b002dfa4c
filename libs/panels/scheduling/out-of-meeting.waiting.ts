import type { Tx } from '../../platform/work/tx.js';
import { changeItems } from '../common/index.js';
import type { Meeting } from '../meetings/meeting.entity.js';

const decided = `out_of_meeting AND state = 'outcome_recorded'`;
const atTheEnd = (meeting: string): string =>
  `(SELECT coalesce(max(o.position), 0) FROM agenda_item o WHERE o.meeting_id = ${meeting}) + agenda_item.position`;

/** What was decided out of meeting while the forum had none to come is minuted at the first that it has. */
export async function takeWaiting(tx: Tx, { id, forumId }: Meeting): Promise<void> {
  const text = `UPDATE agenda_item SET meeting_id = $1, position = ${atTheEnd('$1')}, version = version + 1
    WHERE forum_id = $2 AND meeting_id IS NULL AND ${decided}`;
  await changeItems(tx, 'minute_later', { text, values: [id, forumId] });
}

/** Of a meeting that is cancelled, what was to be minuted there goes on to the next, or waits for one. */
export async function carryDecided(tx: Tx, { id }: Meeting, next: Meeting | undefined): Promise<void> {
  const text = `UPDATE agenda_item SET relisted_from = meeting_id, meeting_id = $2, position = ${atTheEnd('$2')}, version = version + 1
    WHERE meeting_id = $1 AND ${decided}`;
  await changeItems(tx, 'relist', { text, values: [id, next?.id ?? null] });
}

/** Back onto the agenda of the meeting that is not cancelled after all. */
export async function bringBackDecided(tx: Tx, { id }: Meeting): Promise<void> {
  const text = `UPDATE agenda_item SET meeting_id = relisted_from, relisted_from = NULL, version = version + 1
    WHERE relisted_from = $1 AND ${decided}`;
  await changeItems(tx, 'put_back', { text, values: [id] });
}

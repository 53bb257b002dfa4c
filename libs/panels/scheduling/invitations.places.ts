import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import { MeetingInvitation } from './invitation.entity.js';
import { notComing } from './invitation.states.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { type Meeting } from '../meetings/meeting.entity.js';

interface Place {
  readonly id: string;
}

/** Whoever does not come has no place: what it would have opened to them it opens no longer. */
export async function giveUpPlace(tx: Tx, row: MeetingInvitation): Promise<void> {
  const text = `UPDATE attendance SET state = 'apologies', version = version + 1
    WHERE meeting_id = $1 AND staff_id = $2 AND state = 'expected' RETURNING id`;
  const [place] = await tx.run<Place>({ text, values: [row.meetingId, row.staffId] });
  if (!place) return;
  tx.record('apologise', place, Attendance);
  row.placeId = place.id;
}

/** The place that their answer had given up is theirs again; no other is. */
export async function takePlaceAgain(tx: Tx, row: MeetingInvitation): Promise<void> {
  if (!row.placeId) return;
  const text = `UPDATE attendance SET state = 'expected', version = version + 1
    WHERE id = $1 AND state = 'apologies' RETURNING id`;
  const [place] = await tx.run<Place>({ text, values: [row.placeId] });
  if (place) tx.record('expect', place, Attendance);
  row.placeId = null;
}

/** When a meeting begins, the apologies that were sent stand in its attendance, and so in its minutes. */
export async function noteApologies(tx: Tx, { id: meetingId }: Meeting): Promise<void> {
  const { sent, known } = await tx.together({
    sent: tx.rows(MeetingInvitation).where({ meetingId, state: { $in: notComing } }),
    known: tx.rows(Attendance).where({ meetingId }),
  });
  const here = new Set(known.map(({ staffId }) => staffId));
  const rows = sent.filter(({ staffId }) => !here.has(staffId));
  await tx.alongAll(
    rows.map(({ forumId, staffId, agencyId }) =>
      Object.assign(new Attendance(), {
        id: randomUUID(),
        meetingId,
        forumId,
        staffId,
        agencyId,
        state: 'apologies',
        version: 1,
        arrivedAt: null,
        leftAt: null,
        chairing: false,
        guest: false,
        itemId: null,
        acknowledgedAt: null,
      }),
    ),
  );
}

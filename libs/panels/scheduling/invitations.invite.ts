import { randomUUID } from 'node:crypto';
import { consultedAt, filledAt } from '../../administration/agencies/index.js';
import { on, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { MeetingInvitation } from './invitation.entity.js';
import { findInvited, inviteToMeeting, tellInvited, type About } from './invitation.jobs.js';
import { invitationStates, maybeComing } from './invitation.states.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { answerIt } from '../common/panel.access.js';
import { afterUndo } from '../common/panel.jobs.js';

/** Whoever has a place, for the agency that they have it for; then the forum's members, in their first post that day. */
const expected = `SELECT DISTINCT ON (q.staff_id) q.staff_id AS "staffId", q.agency_id AS "agencyId" FROM (
    SELECT a.staff_id, a.agency_id, 0 AS rank FROM attendance a WHERE a.meeting_id = $1 AND a.state = 'expected'
    UNION ALL SELECT p.staff_id, p.agency_id, p.listed FROM post p JOIN agency a ON a.id = p.agency_id
      WHERE $2::uuid = ANY(p.forum_ids) AND p.role = ANY($3) AND ${filledAt('$4')} AND NOT ${consultedAt('$2::uuid', 'a.id', '$4')}
  ) q JOIN staff s ON s.id = q.staff_id AND s.kind = 'person' AND s.suspended_at IS NULL
  ORDER BY q.staff_id, q.rank`;

/** Asks people to come, in a while: a press that was a mistake can be undone before anybody is told. */
export function askToCome(tx: Tx, { id: meetingId, version }: Meeting): void {
  tx.followUp(inviteToMeeting, { meetingId, version: version + 1 }, afterUndo(tx));
}

/** Those who were asked are told of a change, in a while. */
export function tellChange(tx: Tx, { id: meetingId, version }: Meeting, about: Exclude<About, 'held'>): void {
  tx.followUp(findInvited, { meetingId, version: version + 1, about }, afterUndo(tx));
}

/**
 * Where a change is taken back of which those who were asked are told already, they are told at once that it is
 * otherwise; before that nobody knows of either. Their calendars take the meeting's new version by the same name.
 */
export async function tellTakenBack(tx: Tx, { id: meetingId, version }: Meeting, was: Exclude<About, 'held'>) {
  const text = `SELECT 1 FROM follow_up WHERE job = $1 AND key = $2 AND state IN ('sending', 'done')
    UNION ALL SELECT 1 FROM followed_up WHERE occasion = occasion_of($1, $2) AND done`;
  const about: About = was === 'cancelled' ? 'held' : was;
  const told = await tx.run({ text, values: [findInvited.name, findInvited.key({ meetingId, version, about: was })] });
  if (told.length) tx.followUp(findInvited, { meetingId, version: version + 1, about });
}

/** An invitation that waits for its answer. */
export const anInvitation = (
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'forumId'>,
  of: { staffId: string; agencyId: string; deputyForId?: string },
) =>
  Object.assign(new MeetingInvitation(), {
    id: randomUUID(),
    meetingId: meeting.id,
    forumId: meeting.forumId,
    staffId: of.staffId,
    agencyId: of.agencyId,
    state: invitationStates.initial,
    version: 1,
    invitedAt: tx.at,
    answeredAt: null,
    deputyId: null,
    deputyForId: of.deputyForId ?? null,
    placeId: null,
  });

/** Invites whoever is expected; somebody who was invited before, whatever became of it, is not invited again. */
async function invite(tx: Tx, meetingId: string): Promise<void> {
  const meeting = await tx
    .rows(Meeting)
    .where({ id: meetingId, state: { $in: toBeHeld } })
    .one();
  if (!meeting) return;
  const values = [meetingId, meeting.forumId, answerIt, meeting.day];
  const people = await tx.run<{ staffId: string; agencyId: string }>({ text: expected, values });
  const added = await tx.addFree(people.map((one) => anInvitation(tx, meeting, one)));
  for (const { id, version } of added) tx.followUp(tellInvited, { invitationId: id, version, about: 'invited' });
}

/** What an invitation's message is about must still be so: the meeting stands or is cancelled, and they may come. */
const stillSo = { invited: toBeHeld, changed: toBeHeld, held: toBeHeld, cancelled: ['cancelled'] } as const;

export const invitationHandlers = [
  on(inviteToMeeting, (tx, { meetingId }) => invite(tx, meetingId)),
  on(findInvited, async (tx, { meetingId, version, about }) => {
    const rows = await tx
      .rows(MeetingInvitation)
      .where({ meetingId, state: { $in: maybeComing } })
      .all();
    for (const { id } of rows) tx.followUp(tellInvited, { invitationId: id, version, about });
  }),
  sends(tellInvited, async (tx, { invitationId, about }) => {
    const row = await tx
      .rows(MeetingInvitation)
      .where({ id: invitationId, state: { $in: about === 'invited' ? ['invited'] : maybeComing } })
      .one();
    const meeting =
      row &&
      (await tx
        .rows(Meeting)
        .where({ id: row.meetingId, state: { $in: stillSo[about] } })
        .one());
    return (
      meeting && {
        staffId: row.staffId,
        template: `panels.mails.invitation.${about}`,
        params: { day: meeting.day },
        link: `/meeting-invitations/${row.id}`,
      }
    );
  }),
];

import { Forum } from '../../administration/areas/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { MeetingInvitation } from './invitation.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { named } from '../common/index.js';

/** Narrows a list of invitations; the first who were asked first. */
export const narrowInvitations = (
  rows: Rows<MeetingInvitation>,
  { meeting, state }: Record<string, unknown>,
): Rows<MeetingInvitation> =>
  rows.where({ ...(meeting ? { meetingId: meeting } : {}), ...(state ? { state: state } : {}) }).orderBy('invitedAt');

/** Invitations as a list shows them: to which meeting, who, for whom, and what was answered. */
export async function listedInvitations(
  tx: Tx,
  rows: readonly MeetingInvitation[],
): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const ids = (of: (row: MeetingInvitation) => string): string[] => [...new Set(rows.map(of))];
  const [{ meetings, forums }, names] = await Promise.all([
    tx.together({
      meetings: tx.rows(Meeting).where({ id: { $in: ids(({ meetingId }) => meetingId) } }),
      forums: tx.rows(Forum).where({ id: { $in: ids(({ forumId }) => forumId) } }),
    }),
    named(
      tx,
      rows.flatMap(({ staffId, deputyId, deputyForId }) => [staffId, deputyId, deputyForId]),
      ids(({ agencyId }) => agencyId),
    ),
  ]);
  const forumNames = new Map(forums.map(({ id, name }) => [id, name]));
  const meetingOf = new Map(meetings.map((one) => [one.id, one]));
  const nameOf = (id: string | null) => (id && names.staff.get(id)) ?? null;
  return rows.map((row) => {
    const meeting = meetingOf.get(row.meetingId);
    return {
      id: row.id,
      state: row.state,
      version: row.version,
      meetingId: row.meetingId,
      meetingReference: meeting?.reference ?? null,
      meetingState: meeting?.state ?? null,
      meetingDay: meeting?.day ?? null,
      startsAt: meeting?.startsAt ?? null,
      place: meeting?.place ?? null,
      forumId: row.forumId,
      forumName: forumNames.get(row.forumId) ?? null,
      staffId: row.staffId,
      staffName: nameOf(row.staffId),
      agencyId: row.agencyId,
      agencyName: names.agencies.get(row.agencyId)?.name ?? null,
      invitedAt: row.invitedAt,
      answeredAt: row.answeredAt,
      deputyId: row.deputyId,
      deputyName: nameOf(row.deputyId),
      deputyForName: nameOf(row.deputyForId),
    };
  });
}

import { cadencesFrom, cadencesOf, Forum, meetingDaysBy, nextMeetingDays } from '../../administration/areas/index.js';
import { addYears, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { openForItems } from '../meetings/meeting.states.js';
import { takeWaiting } from './out-of-meeting.waiting.js';
import { add, holdForum, isTime, newest, type MeetingOn } from './meetings.creating.js';

/** How many days a page shows beforehand. */
const FEW = 5;

/**
 * A time on the day of a meeting, at or after its start; none where none is said.
 * @throws Problem `invalid-input` for what is no time, or before the meeting
 */
export function timeOn(meeting: Meeting, field: string, time: string | undefined): Date | null {
  if (!time) return null;
  if (!isTime(time)) throw invalid({ field, message: 'panels.errors.time' });
  const at = londonInstant(meeting.day as LondonDate, time);
  if (at < meeting.startsAt) throw invalid({ field, message: 'panels.errors.before-meeting' });
  return at;
}

export interface ToPlan extends Omit<MeetingOn, 'day'> {
  /** The last day, or else how many meetings. */
  readonly until?: LondonDate | undefined;
  readonly count?: number | undefined;
}

/**
 * Plans a forum's meetings by its cadence as it will be on each day, from today to a day, or the next few; a day that
 * has one already keeps it, cancelled ones too.
 * @returns the ids of those that are new
 * @throws Problem `invalid-input` for a day too far away or for neither day nor count, `not-found`, `not-allowed`
 */
export async function planMeetings(tx: Tx, { forumId, until, count, time, place }: ToPlan): Promise<string[]> {
  const { today } = tx.actor;
  if ((until === undefined) === (count === undefined))
    throw invalid({ field: 'count', message: 'panels.errors.count-or-until' });
  if (until && (until < today || until > addYears(today, 2)))
    throw invalid({ field: 'until', message: 'panels.errors.until' });
  await tx.get(Forum, forumId);
  await holdForum(tx, forumId);
  const dated = await cadencesFrom(tx, forumId, today);
  if (!dated.length) throw new Problem('not-found', { subject: Forum.name });
  const known = await tx
    .rows(Meeting)
    .where({ forumId, day: { $gte: today } })
    .all();
  const taken = new Set(known.map(({ day }) => day));
  const days = until
    ? meetingDaysBy(dated, today, until).filter((day) => !taken.has(day))
    : nextMeetingDays(dated, today, count ?? 0, taken);
  let like = await newest(tx, forumId);
  const planned: string[] = [];
  for (const day of days) {
    const startsAt = dated.findLast(({ fromOn }) => fromOn <= day)?.cadence?.startsAt;
    like = await add(tx, { forumId, day, number: (like?.number ?? 0) + 1, time: time ?? startsAt, place }, like);
    if (!planned.length) await takeWaiting(tx, like);
    planned.push(like.id);
  }
  return planned;
}

/** The next days on which some forums meet by their cadence and that have no meeting yet; a few of each. */
export async function daysToPlan(
  tx: Tx,
  forumIds: readonly string[],
): Promise<{ forumId: string; name: string; days: LondonDate[] }[]> {
  const { today } = tx.actor;
  const [{ forums, meetings }, dated] = await Promise.all([
    tx.together({
      forums: tx
        .rows(Forum)
        .where({ id: { $in: forumIds } })
        .orderBy('name'),
      meetings: tx.rows(Meeting).where({ forumId: { $in: forumIds }, day: { $gte: today } }),
    }),
    cadencesOf(tx, forumIds, today),
  ]);
  return forums.map(({ id, name }) => {
    const taken = meetings.filter(({ forumId }) => forumId === id).map(({ day }) => day);
    return { forumId: id, name, days: nextMeetingDays(dated.get(id) ?? [], today, FEW, new Set(taken)) };
  });
}

/** The next planned meeting of a forum after a day whose agenda is still open. */
export const comingMeeting = (tx: Tx, forumId: string, after: LondonDate): Promise<Meeting | undefined> =>
  tx
    .rows(Meeting)
    .where({ forumId, day: { $gt: after }, state: { $in: openForItems } })
    .orderBy('day')
    .one();

/** The same; planned by the cadence where there is none. */
export async function nextMeeting(tx: Tx, forumId: string, after: LondonDate): Promise<Meeting | undefined> {
  const found = await comingMeeting(tx, forumId, after);
  if (found) return found;
  await planMeetings(tx, { forumId, until: addYears(tx.actor.today, 1) });
  return comingMeeting(tx, forumId, after);
}

/** The place of the last item on a meeting's agenda; 0 where there is none. */
export async function lastPosition(tx: Tx, meetingId: string): Promise<number> {
  const text = 'SELECT coalesce(max(position), 0)::int AS "n" FROM agenda_item WHERE meeting_id = $1';
  return (await tx.run<{ n: number }>({ text, values: [meetingId] }))[0]?.n ?? 0;
}

import { randomUUID } from 'node:crypto';
import { cadencesFrom, cadencesOf, Forum, meetingDaysBy, nextMeetingDays } from '../areas/index.js';
import { addYears, londonInstant, londonTime, type LondonDate } from '../kernel/london-date.js';
import { invalid, Problem } from '../kernel/problem.js';
import { freeReferences } from '../platform/work/references.js';
import type { Tx } from '../platform/work/tx.js';
import { chairRankFor } from './chair-rank.js';
import { Meeting } from './meeting.entity.js';
import { meetingStates, openForItems } from './meeting.states.js';
import { dropTimes } from './meetings.times.js';
import { takeWaiting } from './out-of-meeting.waiting.js';
import { mustGoOn } from './scope.js';
import { mustBeStaff } from './staff-names.js';
import { mustBeFreeForMeeting } from './external-keys.js';

/** When a forum's first meeting starts where its cadence says nothing; later ones start like the one before. */
const FIRST_STARTS_AT = '10:00';

/** How many days a page shows beforehand. */
const FEW = 5;

export interface MeetingOn {
  readonly forumId: string;
  readonly day: LondonDate;
  readonly time?: string | undefined;
  readonly number?: number | undefined;
  readonly place?: string | undefined;
  readonly chairId?: string | undefined;
  readonly minuteTakerId?: string | undefined;
  readonly chairRankReason?: string | undefined;
  readonly calledBecause?: string | undefined;
  readonly externalKey?: string | undefined;
}

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

/** The instant at which a day's meeting starts. @throws Problem `invalid-input` for what is no time */
export function startOf(day: LondonDate, time: string): Date {
  if (!isTime(time)) throw invalid({ field: 'time', message: 'panels.errors.time' });
  return londonInstant(day, time);
}

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

/** Only one person at a time adds meetings to a forum, so that numbers and days stay single. */
export const holdForum = (tx: Tx, forumId: string) =>
  tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 20))', values: [forumId] });

const newest = (tx: Tx, forumId: string) => tx.rows(Meeting).where({ forumId }).orderBy('number', 'DESC').one();

/** Who chairs, where no meeting before says it: the only one who holds the role by which the forum is chaired. */
async function onlyChair(tx: Tx, forumId: string): Promise<string | null> {
  const text = `SELECT min(p.staff_id::text) AS "id" FROM post p
    LEFT JOIN forum_chaired c ON c.forum_id = $1 AND c.from_on <= $2 AND (c.next_on IS NULL OR c.next_on > $2)
    WHERE p.role = coalesce(c.role, 'chair') AND $1::uuid = ANY(p.forum_ids)
      AND (p.from_on IS NULL OR p.from_on <= $2) AND (p.to_on IS NULL OR p.to_on >= $2) HAVING count(DISTINCT p.staff_id) = 1`;
  const [found] = await tx.run<{ id: string }>({ text, values: [forumId, tx.actor.today] });
  return found?.id ?? null;
}

async function add(tx: Tx, on: MeetingOn & { number: number }, like: Meeting | undefined): Promise<Meeting> {
  const time = on.time ?? (like ? londonTime(like.startsAt) : FIRST_STARTS_AT);
  const chairId = on.chairId ?? like?.chairId ?? (await onlyChair(tx, on.forumId));
  const [reference] = await freeReferences(tx, 'M', 1);
  return tx.add(
    Object.assign(new Meeting(), {
      id: randomUUID(), reference, forumId: on.forumId, number: on.number, day: on.day,
      startsAt: startOf(on.day, time), place: on.place ?? like?.place ?? null, chairId,
      minuteTakerId: on.minuteTakerId ?? like?.minuteTakerId ?? null, externalKey: on.externalKey ?? null,
      calledBecause: on.calledBecause ?? null, ...(await chairRankFor(tx, on, on)),
      state: meetingStates.initial, version: 1, edition: 0,
    }),
  ); // prettier-ignore
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
      forums: tx.rows(Forum).where({ id: { $in: forumIds } }).orderBy('name'),
      meetings: tx.rows(Meeting).where({ forumId: { $in: forumIds }, day: { $gte: today } }),
    }),
    cadencesOf(tx, forumIds, today),
  ]); // prettier-ignore
  return forums.map(({ id, name }) => {
    const taken = meetings.filter(({ forumId }) => forumId === id).map(({ day }) => day);
    return { forumId: id, name, days: nextMeetingDays(dated.get(id) ?? [], today, FEW, new Set(taken)) };
  });
}

/**
 * The forum's meeting of a day: the one that is planned, with what is said of it here, or a new one.
 * @throws Problem `not-found`, `not-allowed`, `invalid-input`, also where the forum has ended by that day
 */
export async function meetingOn(tx: Tx, on: MeetingOn): Promise<Meeting> {
  await tx.get(Forum, on.forumId);
  await holdForum(tx, on.forumId);
  await mustBeStaff(tx, { chairId: on.chairId, minuteTakerId: on.minuteTakerId });
  const planned = await tx.rows(Meeting).where({ forumId: on.forumId, day: on.day }).one();
  if (on.externalKey !== planned?.externalKey) await mustBeFreeForMeeting(tx, on.externalKey);
  if (!planned) {
    await mustGoOn(tx, on, 'day');
    const like = await newest(tx, on.forumId);
    const added = await add(tx, { ...on, number: on.number ?? (like?.number ?? 0) + 1 }, like);
    if (on.day >= tx.actor.today) await takeWaiting(tx, added);
    return added;
  }
  const meeting = await tx.get(Meeting, planned.id, 'arrange');
  const { number, place, chairId, minuteTakerId, externalKey } = on;
  const said = Object.entries({ number, place, chairId, minuteTakerId, externalKey }).filter(
    ([, value]) => value !== undefined,
  );
  const startsAt = on.time ? startOf(on.day, on.time) : meeting.startsAt;
  if (+startsAt !== +meeting.startsAt) await dropTimes(tx, meeting.id);
  Object.assign(meeting, await chairRankFor(tx, meeting, on));
  Object.assign(meeting, Object.fromEntries(said), { startsAt });
  return tx.save(meeting);
}

/** The next meeting of a forum after a day whose agenda is still open; planned by the cadence where there is none. */
export async function nextMeeting(tx: Tx, forumId: string, after: LondonDate): Promise<Meeting | undefined> {
  const coming = () =>
    tx
      .rows(Meeting)
      .where({ forumId, day: { $gt: after }, state: { $in: openForItems } })
      .orderBy('day')
      .one();
  const found = await coming();
  if (found) return found;
  await planMeetings(tx, { forumId, until: addYears(tx.actor.today, 1) });
  return coming();
}

/** The place of the last item on a meeting's agenda; 0 where there is none. */
export async function lastPosition(tx: Tx, meetingId: string): Promise<number> {
  const text = 'SELECT coalesce(max(position), 0)::int AS "n" FROM agenda_item WHERE meeting_id = $1';
  return (await tx.run<{ n: number }>({ text, values: [meetingId] }))[0]?.n ?? 0;
}

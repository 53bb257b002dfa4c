import { randomUUID } from 'node:crypto';
import { Forum } from '../../administration/areas/index.js';
import { londonInstant, londonTime, type LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { freeReferences } from '../../platform/work/references.js';
import type { Tx } from '../../platform/work/tx.js';
import { chairRankFor } from './chair-rank.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { meetingStates } from '../meetings/meeting.states.js';
import { dropTimes } from './meetings.times.js';
import { takeWaiting } from './out-of-meeting.waiting.js';
import { mustGoOn, mustBeStaff, mustBeFreeForMeeting } from '../common/index.js';

/** When a forum's first meeting starts where its cadence says nothing; later ones start like the one before. */
const FIRST_STARTS_AT = '10:00';

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

export const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

/** The instant at which a day's meeting starts. @throws Problem `invalid-input` for what is no time */
export function startOf(day: LondonDate, time: string): Date {
  if (!isTime(time)) throw invalid({ field: 'time', message: 'panels.errors.time' });
  return londonInstant(day, time);
}

/** Only one person at a time adds meetings to a forum, so that numbers and days stay single. */
export const holdForum = (tx: Tx, forumId: string) =>
  tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 20))', values: [forumId] });

export const newest = (tx: Tx, forumId: string) => tx.rows(Meeting).where({ forumId }).orderBy('number', 'DESC').one();

/** Who chairs, where no meeting before says it: the only one who holds the role by which the forum is chaired. */
async function onlyChair(tx: Tx, forumId: string): Promise<string | null> {
  const text = `SELECT min(p.staff_id::text) AS "id" FROM post p
    LEFT JOIN forum_chaired c ON c.forum_id = $1 AND c.from_on <= $2 AND (c.next_on IS NULL OR c.next_on > $2)
    WHERE p.role = coalesce(c.role, 'chair') AND $1::uuid = ANY(p.forum_ids)
      AND (p.from_on IS NULL OR p.from_on <= $2) AND (p.to_on IS NULL OR p.to_on >= $2) HAVING count(DISTINCT p.staff_id) = 1`;
  const [found] = await tx.run<{ id: string }>({ text, values: [forumId, tx.actor.today] });
  return found?.id ?? null;
}

/**
 * A forum has several meetings on one day, each at its own hour; one that was cancelled keeps its hour.
 * @throws Problem `invalid-input` on `field` where another starts then
 */
export async function mustBeFreeTime(
  tx: Tx,
  { forumId, startsAt, id }: { forumId: string; startsAt: Date; id?: string },
  field: string,
): Promise<void> {
  const others = await tx
    .rows(Meeting)
    .where({ forumId, startsAt, ...(id && { id: { $ne: id } }) })
    .any();
  if (others) throw invalid({ field, message: 'panels.errors.time-taken' });
}

/** @param like the meeting before, from which what is not said is taken. @throws Problem as `mustBeFreeTime` */
export async function add(tx: Tx, on: MeetingOn & { number: number }, like: Meeting | undefined): Promise<Meeting> {
  const time = on.time ?? (like ? londonTime(like.startsAt) : FIRST_STARTS_AT);
  const startsAt = startOf(on.day, time);
  await mustBeFreeTime(tx, { forumId: on.forumId, startsAt }, 'time');
  const chairId = on.chairId ?? like?.chairId ?? (await onlyChair(tx, on.forumId));
  const [reference] = await freeReferences(tx, 'M', 1);
  return tx.add(
    Object.assign(new Meeting(), {
      id: randomUUID(),
      reference,
      forumId: on.forumId,
      number: on.number,
      day: on.day,
      startsAt,
      place: on.place ?? like?.place ?? null,
      chairId,
      minuteTakerId: on.minuteTakerId ?? like?.minuteTakerId ?? null,
      externalKey: on.externalKey ?? null,
      calledBecause: on.calledBecause ?? null,
      ...(await chairRankFor(tx, on, on)),
      state: meetingStates.initial,
      version: 1,
      edition: 0,
    }),
  );
}

/** Until the transaction ends nobody else adds a meeting to the forum. @throws Problem `not-found`, `not-allowed`, `invalid-input` */
async function mayBeAdded(tx: Tx, on: MeetingOn): Promise<void> {
  await tx.get(Forum, on.forumId);
  await holdForum(tx, on.forumId);
  await mustBeStaff(tx, { chairId: on.chairId, minuteTakerId: on.minuteTakerId });
}

/**
 * Another meeting of the forum, beside what it has.
 * @throws Problem `not-found`, `not-allowed`, `invalid-input`, also where the forum has ended by that day, or has one then
 */
export async function addMeeting(tx: Tx, on: MeetingOn): Promise<Meeting> {
  await mayBeAdded(tx, on);
  await mustBeFreeForMeeting(tx, on.externalKey);
  await mustGoOn(tx, on, 'day');
  const like = await newest(tx, on.forumId);
  const added = await add(tx, { ...on, number: on.number ?? (like?.number ?? 0) + 1 }, like);
  if (on.day >= tx.actor.today) await takeWaiting(tx, added);
  return added;
}

/**
 * The forum's meeting of a day: the one that is planned and that no other system calls otherwise, with what is said of it
 * here, or a new one. @throws Problem as `addMeeting`
 */
export async function meetingOn(tx: Tx, on: MeetingOn): Promise<Meeting> {
  await mayBeAdded(tx, on);
  const ofDay = await tx.rows(Meeting).where({ forumId: on.forumId, day: on.day }).orderBy('startsAt').all();
  const planned = ofDay.find(({ externalKey }) => !externalKey || externalKey === on.externalKey);
  if (!planned) return addMeeting(tx, on);
  if (on.externalKey !== planned.externalKey) await mustBeFreeForMeeting(tx, on.externalKey);
  const meeting = await tx.get(Meeting, planned.id, 'arrange');
  const { number, place, chairId, minuteTakerId, externalKey } = on;
  const said = Object.entries({ number, place, chairId, minuteTakerId, externalKey }).filter(
    ([, value]) => value !== undefined,
  );
  const startsAt = on.time ? startOf(on.day, on.time) : meeting.startsAt;
  if (+startsAt !== +meeting.startsAt) {
    await mustBeFreeTime(tx, { forumId: on.forumId, startsAt, id: meeting.id }, 'time');
    await dropTimes(tx, meeting.id);
  }
  Object.assign(meeting, await chairRankFor(tx, meeting, on));
  Object.assign(meeting, Object.fromEntries(said), { startsAt });
  return tx.save(meeting);
}

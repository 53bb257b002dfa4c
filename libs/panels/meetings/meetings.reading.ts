import {
  Forum,
  forumNameTo,
  settingsOfForums,
  settingsOn,
  type ForumSettings,
  type SpokenName,
} from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { stay } from '../attendance/index.js';
import { agendaOutOn, besideItems, plannedAgenda } from '../agenda/index.js';
import { contributionsTo } from '../attendance/index.js';
import { acceptedFor } from '../scheduling/index.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { offTheAgenda } from '../agenda/item.states.js';
import { listedItems } from '../agenda/index.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { Meeting } from './meeting.entity.js';
import { minutesOwed } from './meeting.states.js';
import { minutesDueOn } from '../minutes/index.js';
import { named } from '../common/index.js';

/** Narrows a list of meetings; the soonest first. */
export function narrowMeetings(
  rows: Rows<Meeting>,
  { forum, state, from, to }: Record<string, unknown>,
): Rows<Meeting> {
  const days =
    from || to ? { day: { ...(from ? { $gte: from as string } : {}), ...(to ? { $lte: to as string } : {}) } } : {};
  const wanted = {
    ...(forum ? { forumId: forum as string } : {}),
    ...(state ? { state: state as string } : {}),
    ...days,
  };
  return rows.where(wanted).orderBy('day');
}

/** Panels whose minutes wait for the person: to be issued, or to be signed off by them. */
export const awaiting = {
  minutes: (rows: Rows<Meeting>) => rows.open('draft_minutes').where({ state: { $in: minutesOwed } }),
  'sign-off': (rows: Rows<Meeting>) => rows.open('check_minutes').where({ state: 'minutes_draft' }),
} as const;

/** Whether the list of panels is asked for what waits for the person. */
export const isAwaiting = (show: unknown): show is keyof typeof awaiting =>
  typeof show === 'string' && Object.hasOwn(awaiting, show);

const basics = (meeting: Meeting) => ({
  id: meeting.id,
  reference: meeting.reference,
  state: meeting.state,
  version: meeting.version,
  forumId: meeting.forumId,
  number: meeting.number,
  day: meeting.day,
  startsAt: meeting.startsAt,
  place: meeting.place,
  externalKey: meeting.externalKey,
});

interface ForumSaid {
  readonly forumName: string | null;
  readonly forumNameIn: string | null;
}

/** What a meeting's forum is called to the reader, and in which language where that is not English. */
const forumSaid = (name: SpokenName | undefined): ForumSaid => ({
  forumName: name?.text ?? null,
  forumNameIn: name?.lang ?? null,
});

/** What forums are called to the reader, by their ids; one statement, and none where there are no forums. */
export async function forumsSaid(tx: Tx, forumIds: readonly string[]): Promise<(id: string) => ForumSaid> {
  if (!forumIds.length) return () => forumSaid(undefined);
  const [forums, settled] = await Promise.all([
    tx
      .rows(Forum)
      .where({ id: { $in: forumIds } })
      .all(),
    settingsOfForums(tx, forumIds),
  ]);
  const { language, today } = tx.actor;
  const names = new Map(forums.map((one) => [one.id, forumNameTo(one, settled(one.id, today), language)]));
  return (id) => forumSaid(names.get(id));
}

/** Meetings as a list shows them; the count of items is of those the reader may see. */
export async function listedMeetings(tx: Tx, meetings: readonly Meeting[]): Promise<Record<string, unknown>[]> {
  if (!meetings.length) return [];
  const ids = meetings.map(({ id }) => id);
  const [said, counts] = await Promise.all([
    forumsSaid(tx, [...new Set(meetings.map(({ forumId }) => forumId))]),
    tx
      .rows(AgendaItem)
      .where({ meetingId: { $in: ids }, state: { $nin: offTheAgenda } })
      .countBy('meetingId'),
  ]);
  return meetings.map((meeting) => ({
    ...basics(meeting),
    ...said(meeting.forumId),
    items: counts.get(meeting.id) ?? 0,
  }));
}

/** When the agenda goes out and the minutes are due, by the forum's own settings of that day. */
const duesBy = (meeting: Meeting, settings: ForumSettings) => ({
  agendaOutOn: agendaOutOn(meeting.day as LondonDate, settings),
  minutesDueOn: minutesDueOn(meeting, settings),
});

/** One meeting: its agenda in order, who comes, what is due. As many statements for sixty items as for six. */
export async function shownMeeting(tx: Tx, meeting: Meeting): Promise<Record<string, unknown>> {
  const [forum, settings, attendance, items, accepted] = await Promise.all([
    tx.rows(Forum).where({ id: meeting.forumId }).one(),
    settingsOn(tx, meeting.forumId, meeting.day as LondonDate),
    tx.rows(Attendance).where({ meetingId: meeting.id }).orderBy('arrivedAt').all(),
    tx.rows(AgendaItem).where({ meetingId: meeting.id }).orderBy('position').all(),
    acceptedFor(tx, meeting),
  ]);
  const people = [
    ...attendance.map(({ staffId }) => staffId),
    meeting.chairId,
    meeting.minuteTakerId,
    meeting.overrideBy,
    meeting.chairRankBy,
    meeting.checkedBy,
  ];
  const ids = items.map(({ id }) => id);
  const [contributions, beside] = await Promise.all([contributionsTo(tx, ids), besideItems(tx, ids)]);
  const [names, listed] = await Promise.all([
    named(
      tx,
      people,
      [...attendance, ...contributions].map(({ agencyId }) => agencyId),
    ),
    listedItems(tx, items),
  ]);
  const nameOf = (id: string | null) => (id && names.staff.get(id)) ?? null;
  return {
    ...basics(meeting),
    ...duesBy(meeting, settings),
    ...forumSaid(forum && forumNameTo(forum, settings, tx.actor.language)),
    chairId: meeting.chairId,
    chairName: nameOf(meeting.chairId),
    minuteTakerId: meeting.minuteTakerId,
    minuteTakerName: nameOf(meeting.minuteTakerId),
    calledBecause: meeting.calledBecause,
    lockedAt: meeting.lockedAt,
    begunAt: meeting.begunAt,
    concludedAt: meeting.concludedAt,
    issuedAt: meeting.issuedAt,
    checkedByName: nameOf(meeting.checkedBy),
    checkedAt: meeting.checkedAt,
    edition: meeting.edition,
    overrideByName: nameOf(meeting.overrideBy),
    overrideReason: meeting.overrideReason,
    chairRankReason: meeting.chairRankReason,
    chairRankByName: nameOf(meeting.chairRankBy),
    reason: meeting.reason,
    attendance: attendance.map((one) => stay(one, names)),
    accepted,
    contributions: contributions.map((one) => ({ ...one, agencyName: names.agencies.get(one.agencyId)?.name ?? null })),
    ...plannedAgenda({ meeting, settings, items, listed, beside, names }),
  };
}

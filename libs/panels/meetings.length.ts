import { settingsOfForums, type ForumSettings } from '../areas/index.js';
import { listsBy } from '../kernel/lists.js';
import type { LondonDate } from '../kernel/london-date.js';
import { timings } from '../timings/index.js';
import type { Tx } from '../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { offTheAgenda } from './item.states.js';
import { plannedEnd, slotsOf, type UsualLengths } from './length.rules.js';
import type { Meeting } from './meeting.entity.js';

/** How long an item and a meeting usually take, as a forum has settled, else as the table of timings has it. */
export const usualLengths = (settings: ForumSettings | undefined): UsualLengths => ({
  eachItem: settings?.timings.minutesEachItem ?? timings.item_slot.within.minutes,
  meeting: settings?.timings.minutesMeeting ?? timings.meeting_length.within.minutes,
});

/** What of meetings has a time there, as far as the person sees it, in the order of the agenda. */
const timed = (tx: Tx, meetings: readonly Meeting[]) =>
  tx
    .rows(AgendaItem)
    .where({ meetingId: { $in: meetings.map(({ id }) => id) }, outOfMeeting: false, state: { $nin: offTheAgenda } })
    .orderBy('position')
    .select('id', 'meetingId', 'minutesAllotted', 'fixedAt')
    .all();

const settingsFor = (tx: Tx, meetings: readonly Meeting[]) =>
  settingsOfForums(tx, [...new Set(meetings.map(({ forumId }) => forumId))]);

const usualIn = (settingsOf: Awaited<ReturnType<typeof settingsFor>>, { forumId, day }: Meeting): UsualLengths =>
  usualLengths(settingsOf(forumId, day as LondonDate));

/** When each item of a meeting is planned to begin, by its id, by those items that the person sees. */
export async function plannedStarts(tx: Tx, meeting: Meeting): Promise<ReadonlyMap<string, Date>> {
  const [items, settingsOf] = await Promise.all([timed(tx, [meeting]), settingsFor(tx, [meeting])]);
  const slots = slotsOf(meeting.startsAt, items, usualIn(settingsOf, meeting));
  return new Map(items.map(({ id }, nth) => [id, slots[nth]?.startsAt ?? meeting.startsAt]));
}

/**
 * When each of these meetings is planned to end, by its id: by the items that the person sees, else as its forum has
 * settled for that day, else as the table of timings has it. As many statements for many meetings as for one.
 */
export async function plannedEnds(tx: Tx, meetings: readonly Meeting[]): Promise<ReadonlyMap<string, Date>> {
  if (!meetings.length) return new Map();
  const [items, settingsOf] = await Promise.all([timed(tx, meetings), settingsFor(tx, meetings)]);
  const itemsOf = listsBy(items, ({ meetingId }) => meetingId as string);
  return new Map(
    meetings.map((meeting) => {
      const { id, startsAt } = meeting;
      return [id, plannedEnd(startsAt, itemsOf.get(id) ?? [], usualIn(settingsOf, meeting))];
    }),
  );
}

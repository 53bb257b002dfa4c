import { settingsOfForums } from '../areas/index.js';
import { listsBy } from '../kernel/lists.js';
import type { LondonDate } from '../kernel/london-date.js';
import { timings } from '../timings/index.js';
import type { Tx } from '../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { offTheAgenda } from './item.states.js';
import { plannedEnd } from './length.rules.js';
import type { Meeting } from './meeting.entity.js';

/**
 * When each of these meetings is planned to end, by its id: by the items that the person sees, else as its forum has
 * settled for that day, else as the table of timings has it. As many statements for many meetings as for one.
 */
export async function plannedEnds(tx: Tx, meetings: readonly Meeting[]): Promise<ReadonlyMap<string, Date>> {
  if (!meetings.length) return new Map();
  const onAgenda = {
    meetingId: { $in: meetings.map(({ id }) => id) },
    outOfMeeting: false,
    state: { $nin: offTheAgenda },
  };
  const [items, settingsOf] = await Promise.all([
    tx.rows(AgendaItem).where(onAgenda).orderBy('position').select('meetingId', 'minutesAllotted', 'fixedAt').all(),
    settingsOfForums(tx, [...new Set(meetings.map(({ forumId }) => forumId))]),
  ]);
  const itemsOf = listsBy(items, ({ meetingId }) => meetingId as string);
  return new Map(
    meetings.map(({ id, forumId, day, startsAt }) => {
      const settled = settingsOf(forumId, day as LondonDate)?.timings;
      const usual = {
        eachItem: settled?.minutesEachItem ?? timings.item_slot.within.minutes,
        meeting: settled?.minutesMeeting ?? timings.meeting_length.within.minutes,
      };
      return [id, plannedEnd(startsAt, itemsOf.get(id) ?? [], usual)];
    }),
  );
}

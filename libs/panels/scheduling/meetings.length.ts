import { settingsOfForums, type ForumSettings } from '../../administration/areas/index.js';
import { listsBy } from '../../kernel/lists.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { timings } from '../../timings/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { offTheAgenda } from '../agenda/item.states.js';
import { plannedEnd, type UsualLengths } from './length.rules.js';
import type { Meeting } from '../meetings/meeting.entity.js';

/** How long an item and a meeting usually take, as a forum has settled, else as the table of timings has it. */
export const usualLengths = (settings: ForumSettings | undefined): UsualLengths => ({
  eachItem: settings?.timings.minutesEachItem ?? timings.item_slot.within.minutes,
  meeting: settings?.timings.minutesMeeting ?? timings.meeting_length.within.minutes,
});

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
      const usual = usualLengths(settingsOf(forumId, day as LondonDate));
      return [id, plannedEnd(startsAt, itemsOf.get(id) ?? [], usual)];
    }),
  );
}

import { settingsIfAny } from '../areas/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import { AgendaItem, offTheAgenda, type Meeting } from '../panels/index.js';
import type { Tx } from '../platform/work/tx.js';

/** What takes a place at a meeting: whatever comes to its table for the first time. */
export const takingPlaces = (tx: Tx, meetingId: string) =>
  tx.rows(AgendaItem).where({ meetingId, itemKind: 'new', state: { $nin: offTheAgenda } });

/** How many new ones a meeting may still take by its forum's settings of that day; none given where there is no limit. */
export async function placesOf(tx: Tx, meeting: Meeting, known?: number): Promise<number | undefined> {
  const [settings, taken] = await Promise.all([
    settingsIfAny(tx, meeting.forumId, meeting.day as LondonDate),
    known ?? takingPlaces(tx, meeting.id).count(),
  ]);
  const cap = settings?.capPerMeeting ?? settings?.selection.cap;
  return cap === undefined ? undefined : Math.max(0, cap - taken);
}

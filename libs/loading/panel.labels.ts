import { z } from 'zod';
import type { LondonDate } from '../kernel/london-date.js';
import { AgendaItem, offTheAgenda } from '../panels/agenda/index.js';
import { Meeting } from '../panels/meetings/index.js';
import { readRow } from './cells.js';
import { refuse } from './loaded.outcome.js';
import type { Stage } from './story.stage.js';

const onDay = z.object({
  meeting: z.string(),
  forum: z.string(),
  date: z.iso.date('bad_date') as unknown as z.ZodType<LondonDate>,
  number: z.int().optional(),
  starts: z.string().optional(),
});
export type OnDay = z.infer<typeof onDay>;

const onAgenda = z.object({ meeting: z.string(), item: z.string(), case: z.string() });

/** Where and when the story says that a meeting is. @throws RowRefused */
export function dayOf(stage: Stage, meeting: string): OnDay {
  const said = stage.told.events.find((event) => event['meeting'] === meeting && event['date'] !== undefined);
  if (!said) throw refuse('meeting', 'unknown_label');
  return readRow(onDay, said);
}

/** The meeting that the file calls by a label. @throws RowRefused */
export const meetingId = (stage: Stage, label: string): Promise<string> => stage.id(Meeting, 'externalKey', label);

/** The item that the file calls by a label; one that was carried over is known by its meeting and its case. @throws RowRefused */
export async function itemId(stage: Stage, label: string): Promise<string> {
  const found = await stage.read((tx) => tx.rows(AgendaItem).where({ externalKey: label }).one());
  if (found) return found.id;
  const listed = stage.told.events.find((event) => event.kind === 'item.listed' && event['item'] === label);
  const carried = listed && (await onTheAgenda(stage, readRow(onAgenda, listed)));
  if (!carried) throw refuse('item', 'unknown_label');
  return carried.id;
}

/** The item of a case on the agenda of a meeting, if it is there. */
export async function onTheAgenda(
  stage: Stage,
  { meeting, case: label }: { meeting: string; case: string },
): Promise<AgendaItem | undefined> {
  const [onMeeting, caseId] = await Promise.all([meetingId(stage, meeting), stage.case(label)]);
  const state = { $nin: offTheAgenda };
  return stage.read((tx) => tx.rows(AgendaItem).where({ meetingId: onMeeting, caseId, state }).one());
}

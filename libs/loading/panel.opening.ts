import { londonTime } from '../kernel/london-date.js';
import { Meeting, meetingThing } from '../panels/meetings/index.js';
import { meetingOn } from '../panels/scheduling/index.js';
import { dayOf } from './panel.labels.js';
import type { Stage } from './story.stage.js';

/** The forum's meeting of that day, known by its label from now on, with an agenda that can be added to. */
export async function openMeeting(stage: Stage, email: string, label: string): Promise<string> {
  const { forum, date: day, number, starts } = dayOf(stage, label);
  const forumId = await stage.forum(forum);
  const time = starts && londonTime(new Date(starts));
  const said = { forumId, day, number, externalKey: label, ...(time && { time }) };
  const known = await stage.read((tx) => tx.rows(Meeting).where({ externalKey: label }).one());
  const id = known?.id ?? (await stage.once(email, 'meetings.create', async (tx) => (await meetingOn(tx, said)).id));
  const { state } = known ?? { state: 'scheduled' };
  if (state === 'scheduled') await stage.move(email, meetingThing, id, { name: 'open_agenda' });
  return id;
}

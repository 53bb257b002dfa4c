import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../kernel/problem.js';
import type { Actor } from '../platform/access/actor.js';
import { languages } from '../platform/messages/format.js';
import { words } from '../platform/messages/messages.js';
import { Work } from '../platform/work/work.js';
import { calendarOf, type CalendarEntry } from './calendar.file.js';
import { MeetingInvitation } from './invitation.entity.js';
import { Meeting } from './meeting.entity.js';
import { plannedEnds } from './meetings.length.js';

/** The file's name is the same for every meeting and says nothing. */
export const asCalendar = {
  type: 'text/calendar; charset=utf-8',
  disposition: 'attachment; filename="calendar.ics"',
} as const;

const off = ['apologies', 'deputed', 'withdrawn'];

/** How a meeting stands in the calendar of whoever is invited. */
function entryOf({ id, state, version }: MeetingInvitation, meeting: Meeting, endsAt: Date): CalendarEntry {
  const gone = meeting.state === 'cancelled' || off.includes(state);
  const kept = state === 'accepted' ? 'comes' : 'open';
  const answer = gone ? 'off' : kept;
  return { id, sequence: meeting.version + version - 2, startsAt: meeting.startsAt, endsAt, answer };
}

/** Meetings as files for people's own calendars. */
@Injectable()
export class Calendars {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The person's own invitation to a meeting. @throws Problem `not-found` for who is not invited */
  file(actor: Actor, meetingId: string): Promise<Buffer> {
    return this.work.as(actor, async (tx) => {
      const { mine, meetings } = await tx.together({
        mine: tx.rows(MeetingInvitation).where({ meetingId, staffId: actor.id }),
        meetings: tx.rows(Meeting).where({ id: meetingId }),
      });
      const [[row], [meeting]] = [mine, meetings];
      if (!row || !meeting) throw new Problem('not-found');
      const endsAt = (await plannedEnds(tx, [meeting])).get(meeting.id) ?? meeting.startsAt;
      tx.record('calendar', row, MeetingInvitation);
      const say = words(languages.find((one) => one === actor.language));
      const said = { summary: say('panels.calendar.summary'), description: say('panels.calendar.description') };
      return Buffer.from(calendarOf([entryOf(row, meeting, endsAt)], said, tx.at));
    });
  }
}

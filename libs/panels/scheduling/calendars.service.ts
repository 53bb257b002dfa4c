import { Inject, Injectable } from '@nestjs/common';
import { wasFetched } from '../../administration/accounts/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Installation } from '../../platform/house.js';
import { languages } from '../../platform/messages/format.js';
import { words, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { due, timings } from '../../timings/index.js';
import { daysFor } from './calendar.days.js';
import { calendarOf, type CalendarEntry, type CalendarWords } from './calendar.file.js';
import { MeetingInvitation } from './invitation.entity.js';
import { maybeComing, notComing } from './invitation.states.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { plannedEnds } from './meetings.length.js';

/** The file's name is the same for every meeting and says nothing. */
export const asCalendar = {
  type: 'text/calendar; charset=utf-8',
  disposition: 'attachment; filename="calendar.ics"',
} as const;

/** What a calendar program is given: the calendar, and what it says without the moment at which it was asked. */
export interface Feed {
  readonly text: string;
  readonly said: string;
}

const off = [...notComing, 'withdrawn'];

/** How a meeting stands in the calendar of whoever is invited. */
function entryOf({ id, state, version }: MeetingInvitation, meeting: Meeting, endsAt: Date): CalendarEntry {
  const gone = meeting.state === 'cancelled' || off.includes(state);
  const kept = state === 'accepted' ? 'comes' : 'open';
  const answer = gone ? 'off' : kept;
  return { id, sequence: meeting.version + version - 2, startsAt: meeting.startsAt, endsAt, answer };
}

const speaking = ({ language }: Actor): Words => words(languages.find((one) => one === language));

/** The words of a calendar in its owner's language. */
function wordsFor(actor: Actor): CalendarWords {
  const say = speaking(actor);
  return { summary: say('panels.calendar.summary'), description: say('panels.calendar.description') };
}

/** The days around today that a calendar holds. */
const around = ({ today }: Actor) => [due('calendar_back', today), due('calendar_ahead', today)] as const;

/** Meetings as files for people's own calendars. */
@Injectable()
export class Calendars {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

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
      return Buffer.from(calendarOf([entryOf(row, meeting, endsAt)], wordsFor(actor), { at: tx.at }));
    });
  }

  /**
   * All meetings around today to which the person is invited and for which they have not sent apologies, and what other
   * rooms put beside them, read as they may read it at this moment. A meeting that is cancelled stays, as cancelled; as many statements for many as for one.
   */
  feed(actor: Actor): Promise<Feed> {
    return this.work.as(actor, async (tx) => {
      const [entries, found] = await Promise.all([this.entries(tx), daysFor(tx, speaking(actor), around(actor))]);
      const days = found.map((one) => ({ ...one, url: this.urlOf(one.path) }));
      tx.note('fetch', MeetingInvitation.name, { count: entries.length + days.length });
      wasFetched(tx);
      const said = wordsFor(actor);
      const refreshHours = timings.calendar_refresh.within.hours;
      return {
        text: calendarOf(entries, said, { at: tx.at, refreshHours, days }),
        said: JSON.stringify([said, refreshHours, entries, days]),
      };
    });
  }

  private urlOf(path: string): string {
    return new URL(path, this.installation.config.PUBLIC_URL).href;
  }

  private async entries(tx: Tx): Promise<CalendarEntry[]> {
    const { id: staffId } = tx.actor;
    const [from, to] = around(tx.actor);
    const meetings = await tx
      .rows(Meeting)
      .where({ day: { $gte: from, $lte: to } })
      .orderBy('day')
      .all();
    if (!meetings.length) return [];
    const among = { meetingId: { $in: meetings.map(({ id }) => id) }, staffId, state: { $in: maybeComing } };
    const invitations = await tx.rows(MeetingInvitation).where(among).all();
    const rowOf = new Map(invitations.map((row) => [row.meetingId, row]));
    const mine = meetings.filter(({ id }) => rowOf.has(id));
    const ends = await plannedEnds(tx, mine);
    return mine.map((meeting) => ({
      ...entryOf(rowOf.get(meeting.id) as MeetingInvitation, meeting, ends.get(meeting.id) ?? meeting.startsAt),
      url: this.urlOf(`/meetings/${meeting.id}`),
    }));
  }
}

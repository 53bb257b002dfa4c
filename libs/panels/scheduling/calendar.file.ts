import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarDay } from './calendar.days.js';

/** A meeting in somebody's calendar: when it is, and whether they go; neither whom nor what it is about. */
export interface CalendarEntry {
  /** Of the invitation: one for each meeting and person, whatever becomes of either. */
  readonly id: string;
  /** Rises with every change of the meeting and of the answer, an undone one too, and never falls. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly answer: 'open' | 'comes' | 'off';
  /** Of the meeting's page, where whoever opens it signs in. */
  readonly url?: string;
}

/** The only words in the file, from the message files. */
export interface CalendarWords {
  readonly summary: string;
  readonly description: string;
}

/** An instant of a day, of which a whole day keeps the date alone, on whichever clock. */
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** Names nobody and cannot be written to (RFC 2606); RFC 5546 wants an organiser in whatever has a method. */
const organizer = (name: string) => ({ name, email: 'nobody@calendar.invalid' });

const statuses = {
  open: ICalEventStatus.TENTATIVE,
  comes: ICalEventStatus.CONFIRMED,
  off: ICalEventStatus.CANCELLED,
} as const;

/** When a calendar is made; for one that programs fetch again, after how many hours they should. */
interface Making {
  readonly at: Date;
  readonly refreshHours?: number;
  /** Whole days beside the meetings; they take nobody's time. */
  readonly days?: readonly (CalendarDay & { readonly url: string })[];
}

/**
 * A calendar file (RFC 5545). Times are instants in UTC, which every calendar shows on its own clock: 10:00 in London is
 * 10:00 in winter and 09:00Z in summer. A single entry that is off says so as a cancellation (RFC 5546); what is fetched
 * again holds all that there is (RFC 7986), and is no message about one of it.
 */
export function calendarOf(entries: readonly CalendarEntry[], said: CalendarWords, making: Making): string {
  const { at, refreshHours, days = [] } = making;
  const off = !refreshHours && entries.length === 1 && entries[0]?.answer === 'off';
  const calendar = ical({
    prodId: { company: said.summary, product: said.summary, language: 'EN' },
    method: off ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    ...(refreshHours && { name: said.summary, ttl: refreshHours * 3600 }),
  });
  for (const { id, sequence, startsAt, endsAt, answer, url } of entries)
    calendar.createEvent({
      id,
      sequence,
      start: startsAt,
      end: endsAt,
      stamp: at,
      status: statuses[answer],
      class: ICalEventClass.PRIVATE,
      summary: said.summary,
      description: said.description,
      organizer: organizer(said.summary),
      ...(url && { url }),
    });
  for (const { id, sequence, day, ends, summary, description, url } of days)
    calendar.createEvent({
      id,
      sequence,
      start: noonOf(day),
      end: noonOf(ends),
      allDay: true,
      stamp: at,
      class: ICalEventClass.PRIVATE,
      summary,
      description,
      organizer: organizer(said.summary),
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return calendar.toString();
}

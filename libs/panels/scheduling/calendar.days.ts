import type { LondonDate } from '../../kernel/london-date.js';
import { ContributionPoint } from '../../platform/contributions.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';

/** A whole day in somebody's calendar that another room puts there: neither whom nor what it is about. */
export interface CalendarDay {
  readonly id: string;
  /** Rises with every change, and never falls. */
  readonly sequence: number;
  readonly day: LondonDate;
  /** The day after (RFC 5545). */
  readonly ends: LondonDate;
  readonly summary: string;
  readonly description: string;
  /** Where whoever opens it signs in. */
  readonly path: string;
}

/** What a room to the right puts into the calendar that somebody fetches, between two days and as they may read it now. */
export type CalendarDays = (
  tx: Tx,
  t: Words,
  between: readonly [from: LondonDate, to: LondonDate],
) => Promise<CalendarDay[]>;

/** The days of rooms to the right. */
export const calendarSources = new ContributionPoint<CalendarDays>('days of calendars');

/** The days of every room, in the order of the rooms. */
export const daysFor: CalendarDays = async (tx, t, between) =>
  (await Promise.all(calendarSources.in(tx).map((source) => source(tx, t, between)))).flat();

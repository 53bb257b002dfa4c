import {
  addDays,
  addWorkingDays,
  bankHolidays,
  weekdayOf,
  type BankHolidays,
  type LondonDate,
} from '../kernel/london-date.js';

/** Monday first, as in a calendar rule. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

interface Series {
  /** Every one, every second, ... */
  readonly interval: number;
  /** A day of the series, from which an interval over one is counted both ways. */
  readonly anchor?: string;
  readonly onBankHoliday: 'next-working-day' | 'skip';
}

/** How often a forum meets. */
export type Cadence = Series &
  (
    | { readonly freq: 'daily'; readonly weekdays: readonly Weekday[] }
    | { readonly freq: 'weekly'; readonly weekday: Weekday }
    /** `nth` of the month; -1 is the last. A month without a fifth has no meeting. */
    | { readonly freq: 'monthly'; readonly weekday: Weekday; readonly nth: 1 | 2 | 3 | 4 | 5 | -1 }
  );

/** Longer than any row of days off, so that a meeting moved into the days asked for is found. */
const daysMeetingsMove = 14;

/**
 * The days on which a forum meets, both ends included, in order. A meeting that is moved counts on the day it is held.
 * @param cadence null for a forum without fixed meetings
 * @throws Error for an interval over one without an anchor
 */
export function meetingDays(
  cadence: Cadence | null,
  from: LondonDate,
  to: LondonDate,
  holidays: BankHolidays = bankHolidays,
): LondonDate[] {
  if (!cadence) return [];
  const held = new Set<LondonDate>();
  for (let day = addDays(from, -daysMeetingsMove); day <= to; day = addDays(day, 1)) {
    const heldOn = isOfSeries(cadence, day) ? dayHeld(cadence, day, holidays) : undefined;
    if (heldOn && heldOn >= from && heldOn <= to) held.add(heldOn);
  }
  return [...held].sort();
}

/** The first meeting after a day, looked for over two years; absent where the forum has no fixed meetings. */
export const nextMeetingDay = (
  cadence: Cadence | null,
  day: LondonDate,
  holidays: BankHolidays = bankHolidays,
): LondonDate | undefined => meetingDays(cadence, addDays(day, 1), addDays(day, 731), holidays)[0];

function dayHeld(cadence: Cadence, day: LondonDate, holidays: BankHolidays): LondonDate | undefined {
  if (!holidays.days.has(day)) return day;
  return cadence.onBankHoliday === 'skip' ? undefined : addWorkingDays(day, 1, holidays);
}

function isOfSeries(cadence: Cadence, day: LondonDate): boolean {
  const weekday = weekdays[weekdayOf(day) - 1] as Weekday;
  switch (cadence.freq) {
    case 'daily':
      return cadence.weekdays.includes(weekday) && isOfInterval(cadence, day, dayNumber);
    case 'weekly':
      return weekday === cadence.weekday && isOfInterval(cadence, day, weekNumber);
    case 'monthly':
      return weekday === cadence.weekday && isNth(cadence.nth, day) && isOfInterval(cadence, day, monthNumber);
  }
}

const isNth = (nth: number, day: LondonDate): boolean =>
  nth === -1 ? addDays(day, 7).slice(0, 7) !== day.slice(0, 7) : Math.ceil(Number(day.slice(8)) / 7) === nth;

function isOfInterval({ interval, anchor }: Series, day: LondonDate, count: (day: LondonDate) => number): boolean {
  if (interval === 1) return true;
  if (!anchor) throw new Error('An interval over one needs an anchor');
  return (count(day) - count(anchor as LondonDate)) % interval === 0;
}

const dayNumber = (day: LondonDate): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
/** Weeks begin on a Monday; so did the fifth day of 1970. */
const weekNumber = (day: LondonDate): number => Math.floor((dayNumber(day) - 4) / 7);
const monthNumber = (day: LondonDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

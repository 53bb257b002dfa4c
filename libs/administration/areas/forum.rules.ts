import {
  addDays,
  addWorkingDays,
  bankHolidays,
  weekdayOf,
  type BankHolidays,
  type LondonDate,
} from '../../kernel/london-date.js';

/** Monday first, as in a calendar rule. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

export const bankHolidayRules = ['next-working-day', 'previous-working-day', 'week-later', 'skip', 'keep'] as const;
export type BankHolidayRule = (typeof bankHolidayRules)[number];

interface Series {
  /** Every one, every second, ... */
  readonly interval: number;
  /** A day of the series, from which an interval over one is counted both ways. */
  readonly anchor?: string | undefined;
  /** What becomes of a meeting that falls on one; a clinic that sits on bank holidays keeps it. */
  readonly onBankHoliday: BankHolidayRule;
  /** When it begins by London's clocks, 'HH:mm', whatever these do in between; absent: as the meeting before. */
  readonly startsAt?: string | undefined;
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
  holidays: BankHolidays = bankHolidays(),
): LondonDate[] {
  if (!cadence) return [];
  const held = new Set<LondonDate>();
  const last = addDays(to, daysMeetingsMove);
  for (let day = addDays(from, -daysMeetingsMove); day <= last; day = addDays(day, 1)) {
    const heldOn = isOfSeries(cadence, day) ? dayHeld(cadence, day, holidays) : undefined;
    if (heldOn && heldOn >= from && heldOn <= to) held.add(heldOn);
  }
  return [...held].sort();
}

/** A forum's cadence from a day on. */
export interface DatedCadence {
  readonly fromOn: string;
  readonly cadence: Cadence | null;
}

/** As `meetingDays`, by the cadence that is in force on each day. @param dated the earliest day first, each day once */
export const meetingDaysBy = (
  dated: readonly DatedCadence[],
  from: LondonDate,
  to: LondonDate,
  holidays: BankHolidays = bankHolidays(),
): LondonDate[] =>
  dated.flatMap(({ fromOn, cadence }, at) => {
    const next = dated[at + 1]?.fromOn;
    const last = next !== undefined && next <= to ? addDays(next as LondonDate, -1) : to;
    return meetingDays(cadence, fromOn > from ? (fromOn as LondonDate) : from, last, holidays);
  });

/** How far ahead meetings are looked for. */
const daysAhead = 731;

/**
 * The next meetings of a forum, from a day on, that day included; fewer where its series gives no more in two years.
 * @param taken days that have a meeting already and are passed over
 */
export function nextMeetingDays(
  dated: readonly DatedCadence[],
  from: LondonDate,
  count: number,
  taken: ReadonlySet<string> = new Set(),
): LondonDate[] {
  const days = meetingDaysBy(dated, from, addDays(from, daysAhead));
  return days.filter((day) => !taken.has(day)).slice(0, count);
}

/** The first meeting after a day, looked for over two years; absent where the forum has no fixed meetings. */
export const nextMeetingDay = (
  cadence: Cadence | null,
  day: LondonDate,
  holidays: BankHolidays = bankHolidays(),
): LondonDate | undefined => meetingDays(cadence, addDays(day, 1), addDays(day, daysAhead), holidays)[0];

function dayHeld(cadence: Cadence, day: LondonDate, holidays: BankHolidays): LondonDate | undefined {
  if (!holidays.days.has(day)) return day;
  switch (cadence.onBankHoliday) {
    case 'next-working-day':
      return addWorkingDays(day, 1, holidays);
    case 'previous-working-day':
      return addWorkingDays(day, -1, holidays);
    case 'week-later':
      return dayHeld(cadence, addDays(day, 7), holidays);
    case 'skip':
      return undefined;
    case 'keep':
      return day;
  }
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

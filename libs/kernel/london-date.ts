import json from './bank-holidays.json' with { type: 'json' };

/** A calendar day in Europe/London, 'YYYY-MM-DD'. Days compare as strings. */
export type LondonDate = string & { readonly brand: 'LondonDate' };

/** Days off besides Saturday and Sunday, and the days outside which nothing is known of them. */
export interface BankHolidays {
  readonly firstDay: LondonDate;
  readonly lastDay: LondonDate;
  readonly days: ReadonlySet<string>;
  /** Each by its day, with its name as it is published. */
  readonly names: ReadonlyMap<string, string>;
}

const aDay = 86_400_000;
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (utc: number): LondonDate => new Date(utc).toISOString().slice(0, 10) as LondonDate;

/** Whether a text is a day of the calendar, as 'YYYY-MM-DD', between the years 1000 and 9999. */
export const isDay = (text: string): text is LondonDate =>
  /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnight(text)) && dayAt(midnight(text)) === text;

/** Reads a day. @throws Error if the text is none; the text itself is not in the message */
export function londonDay(text: string): LondonDate {
  if (!isDay(text)) throw new Error('Not a day of the calendar as YYYY-MM-DD');
  return text;
}

/** The bank holidays of a list such as bank-holidays.json. @throws Error if one of its days is none */
export const bankHolidaysOf = (list: {
  firstDay: string;
  lastDay: string;
  events: readonly { date: string; title?: string }[];
}): BankHolidays => ({
  firstDay: londonDay(list.firstDay),
  lastDay: londonDay(list.lastDay),
  days: new Set(list.events.map(({ date }) => londonDay(date))),
  names: new Map(list.events.map(({ date, title = '' }) => [date, title])),
});

/** What is counted by now: the list that the product comes with, until the house puts the one that it keeps here. */
let inUse = bankHolidaysOf(json);

/**
 * England and Wales; a clinic's duties run on this list wherever the subject lives. A working day worked out past its
 * last day needs a longer list, and a warning.
 */
export const bankHolidays = (): BankHolidays => inUse;

/** Counts by another list from now on, in this process. Whoever keeps the list calls it: at the start, and after a change. */
export const useBankHolidays = (list: BankHolidays): void => void (inUse = list);

/** London's clock is whole hours from UTC, so every instant of an hour falls on one day; most that are asked for are of now. */
const anHour = 3_600_000;
let latest = { hour: Number.NaN, day: '' as LondonDate };

function onTheWall(instant: Date): { day: LondonDate; time: string } {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of wall.formatToParts(instant)) parts[type] = value;
  return { day: `${parts.year}-${parts.month}-${parts.day}` as LondonDate, time: `${parts.hour}:${parts.minute}` };
}

/** The day in London on which an instant falls. */
export function londonDate(instant: Date): LondonDate {
  const hour = Math.floor(instant.getTime() / anHour);
  if (hour !== latest.hour) latest = { hour, day: onTheWall(instant).day };
  return latest.day;
}

/** The time on London's wall at an instant, as 'HH:mm'. */
export const londonTime = (instant: Date): string => onTheWall(instant).time;

/**
 * The instant at which London's wall shows a day and a time.
 * A time that happens twice is its first; one that the clocks skip is as much later as they skip.
 * @throws Error if the time is not 'HH:mm'
 */
export function londonInstant(day: LondonDate, time: string): Date {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new Error('Not a time as HH:mm');
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const before = asUtc - offset(asUtc - aDay);
  const after = asUtc - offset(asUtc + aDay);
  const shows = (instant: number): boolean => instant + offset(instant) === asUtc;
  return new Date([before, after].sort((a, b) => a - b).find(shows) ?? before);
}

/** How far London's wall is ahead of universal time, in milliseconds. */
function offset(instant: number): number {
  const { day, time } = onTheWall(new Date(instant));
  return Date.parse(`${day}T${time}:00Z`) - instant;
}

export const addDays = (day: LondonDate, days: number): LondonDate => londonDay(dayAt(midnight(day) + days * aDay));

/** How many days of the calendar lie between two days; negative where the second comes first. */
export const daysBetween = (from: LondonDate, to: LondonDate): number => (midnight(to) - midnight(from)) / aDay;

export const addWeeks = (day: LondonDate, weeks: number): LondonDate => addDays(day, weeks * 7);

/** Keeps the day of the month, or takes the last day of a shorter one. */
export function addMonths(day: LondonDate, months: number): LondonDate {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return londonDay(dayAt(Date.UTC(year, month, Math.min(Number(day.slice(8)), lastOfMonth))));
}

/** The first day of the quarter of a calendar year in which a day lies. */
export function firstOfQuarter(day: LondonDate): LondonDate {
  const january = `${day.slice(0, 4)}-01-01` as LondonDate;
  return addMonths(january, Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3);
}

export const addYears = (day: LondonDate, years: number): LondonDate => addMonths(day, years * 12);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: LondonDate): number => new Date(midnight(day)).getUTCDay() || 7;

/** Monday to Friday, less the bank holidays. */
export const isWorkingDay = (day: LondonDate, holidays: BankHolidays = bankHolidays()): boolean =>
  weekdayOf(day) < 6 && !holidays.days.has(day);

/**
 * Counts working days on from the day after `day`, or back from the day before where `count` is negative; none is
 * the same day. A start on a day off is treated like any other.
 */
export function addWorkingDays(day: LondonDate, count: number, holidays: BankHolidays = bankHolidays()): LondonDate {
  const step = Math.sign(count);
  let reached = day;
  for (let left = Math.abs(count); left > 0;) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached, holidays)) left -= 1;
  }
  return reached;
}

/** How many working days lead from one day to another, as `addWorkingDays` counts them; negative when going back. */
export function workingDaysBetween(from: LondonDate, to: LondonDate, holidays: BankHolidays = bankHolidays()): number {
  const step = from <= to ? 1 : -1;
  let count = 0;
  for (let reached = from; reached !== to;) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached, holidays)) count += step;
  }
  return count;
}

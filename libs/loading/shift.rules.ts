import { addWeeks, isDay, londonDate, londonInstant, londonTime, type LondonDate } from '../kernel/london-date.js';

const aDay = 86_400_000;
const dayNumber = (day: LondonDate): number => Date.parse(`${day}T00:00:00Z`) / aDay;

/** The day of the story on which the demonstration opens: the day before the April panel. */
export const OPENING_DAY = '2026-04-08' as LondonDate;

/**
 * How many whole weeks bring a day of the story to its latest like weekday that is not after today; negative where the
 * story is still to come. `as-is` moves nothing.
 */
export const weeksToMove = (openOn: LondonDate | 'as-is', today: LondonDate): number =>
  openOn === 'as-is' ? 0 : Math.floor((dayNumber(today) - dayNumber(openOn)) / 7);

/** A day by so many weeks later, or an instant at which London's clocks show the same time; anything else as it is. */
export function moved(text: string, weeks: number): string {
  // What is no real day, or is of a year beyond all calendars, is left for whoever reads it to refuse.
  const day = text.slice(0, 10);
  if (!isDay(day) || day > '9') return text;
  if (text === day) return addWeeks(day, weeks);
  const at = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? new Date(text) : undefined;
  if (!at || Number.isNaN(at.getTime())) return text;
  const onTheWall = londonInstant(addWeeks(londonDate(at), weeks), londonTime(at));
  return new Date(onTheWall.getTime() + (at.getTime() % 60_000)).toISOString();
}

/** Somebody's date of birth is theirs, whenever the story plays. */
const stays = (name: string): boolean => /(^|_)dob$|[a-z]Dob$/.test(name);

/** A cell of a CSV file; one that lists several, such as `ISAC:2026-11-30|IDVA:2027-03-31`, has each day moved. */
export function movedCell(column: string, text: string, weeks: number): string {
  if (stays(column)) return text;
  if (!/^([^:|]+:\d{4}-\d{2}-\d{2}(\||$))+$/.test(text)) return moved(text, weeks);
  return text.replace(/(?<=:)\d{4}-\d{2}-\d{2}(?=\||$)/g, (day) => moved(day, weeks));
}

/** Every day and instant in what JSON holds; a text that merely mentions a day is left as it was written. */
export function movedDeep(value: unknown, weeks: number, name = ''): unknown {
  if (typeof value === 'string') return stays(name) ? value : moved(value, weeks);
  if (Array.isArray(value)) return value.map((one) => movedDeep(one, weeks, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, movedDeep(one, weeks, key)]));
}

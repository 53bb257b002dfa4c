import { isDay, type LondonDate } from './london-date.js';

/** How a sender writes days: only as 2026-03-16, or also day first, as they declare for the whole file. */
export const datesAs = ['iso', 'day_month_year'] as const;
export type DatesAs = (typeof datesAs)[number];

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/**
 * Reads a day as the sender says that days are written. Without a declaration a day that could be read two ways is none;
 * a year of two figures never is one.
 */
export function readDayCell(text: string, as: DatesAs = 'iso'): LondonDate | undefined {
  const typed = text.trim();
  if (isDay(typed)) return typed;
  const [, day = '', month = '', year = ''] = (as === 'day_month_year' && DAY_FIRST.exec(typed)) || [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

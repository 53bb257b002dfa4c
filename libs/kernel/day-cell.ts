import { isDay, type LondonDate } from './london-date.js';

/** How a sender writes days: only as 2026-03-16, or also day first, as they declare for the whole file. */
export const datesAs = ['iso', 'day_month_year'] as const;
export type DatesAs = (typeof datesAs)[number];

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const DAY_IN_WORDS = /^(?:\p{L}+,? )?(\d{1,2})(?:st|nd|rd|th)? (\p{L}{3,9})\.?,? (\d{4})$/u;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The month of a name in English, in full or cut short. */
const monthOf = (name: string): string => String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);

function partsOf(typed: string): readonly string[] {
  const [, day = '', month = '', year = ''] = DAY_FIRST.exec(typed) ?? [];
  if (year) return [day, month, year];
  const [, ofMonth = '', name = '', inYear = ''] = DAY_IN_WORDS.exec(typed.replace(/\s+/g, ' ')) ?? [];
  return [ofMonth, monthOf(name), inYear];
}

/**
 * Reads a day as the sender says that days are written. Without a declaration a day that could be read two ways is none;
 * a year of two figures never is one. Where days come first, a month may be written in words: 4 Dec 2026.
 */
export function readDayCell(text: string, as: DatesAs = 'iso'): LondonDate | undefined {
  const typed = text.trim();
  if (isDay(typed)) return typed;
  if (as === 'iso') return undefined;
  const [day = '', month = '', year = ''] = partsOf(typed);
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

import { addDays, addMonths, londonDay, weekdayOf, type LondonDate } from '../../kernel/london-date.js';

/** A month as an address has it, such as '2026-12', of the years 2000 to 2099. */
const asMonth = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** Whether a text is a month as an address has it. */
export const isMonth = (text: unknown): text is string => typeof text === 'string' && asMonth.test(text);

/** The month that a day lies in, as an address has it. */
export const monthWith = (day: LondonDate): string => day.slice(0, 7);

export interface Month {
  readonly first: LondonDate;
  readonly last: LondonDate;
  /** Weeks of seven days from Monday; in place of a day of another month there is none. */
  readonly weeks: readonly (readonly (LondonDate | null)[])[];
  /** The first days of the months beside it; none beyond the years that an address can name. */
  readonly before: LondonDate | null;
  readonly after: LondonDate | null;
}

/** A month by its days in London. @param month as `isMonth` holds it to be */
export function monthOf(month: string): Month {
  const first = londonDay(`${month}-01`);
  const after = addMonths(first, 1);
  const last = addDays(after, -1);
  const monday = addDays(first, 1 - weekdayOf(first));
  const weeks: (LondonDate | null)[][] = [];
  for (let begins = monday; begins <= last; begins = addDays(begins, 7))
    weeks.push(
      [0, 1, 2, 3, 4, 5, 6].map((days) => {
        const day = addDays(begins, days);
        return monthWith(day) === month ? day : null;
      }),
    );
  const named = (day: LondonDate): LondonDate | null => (isMonth(monthWith(day)) ? day : null);
  return { first, last, weeks, before: named(addMonths(first, -1)), after: named(after) };
}

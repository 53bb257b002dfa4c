import { addDays, addMonths, londonDay, type LondonDate } from '../../kernel/london-date.js';

/** Four whole quarters from the first of April, by a name such as `2025-26`, with the first and last day in London. */
export interface ProfileYear {
  readonly name: string;
  readonly from: LondonDate;
  readonly to: LondonDate;
}

const written = /^20\d\d-\d\d$/;

const beginningIn = (year: number): ProfileYear => {
  const from = londonDay(`${String(year)}-04-01`);
  const name = `${String(year)}-${String((year + 1) % 100).padStart(2, '0')}`;
  return { name, from, to: addDays(addMonths(from, 12), -1) };
};

/** The year of a name; none where it names no year that follows on itself. */
export function yearNamed(name: string): ProfileYear | undefined {
  if (!written.test(name)) return undefined;
  const year = beginningIn(Number(name.slice(0, 4)));
  return year.name === name ? year : undefined;
}

/** Whether a year is over on a day: only then does nothing come to it any more. */
export const isOver = ({ to }: ProfileYear, today: LondonDate): boolean => to < today;

/** The last years that are over on a day, the latest first. */
export function yearsOver(today: LondonDate, count: number): ProfileYear[] {
  const running = Number(today.slice(0, 4));
  const last = isOver(beginningIn(running - 1), today) ? running - 1 : running - 2;
  return Array.from({ length: count }, (_, before) => beginningIn(last - before));
}

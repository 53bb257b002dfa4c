import { addDays, addMonths, firstOfQuarter, londonDay, type LondonDate } from '../../kernel/london-date.js';

/** A calendar quarter, by its name such as `2026-Q2`, with its first and last day in London. */
export interface Quarter {
  readonly name: string;
  readonly from: LondonDate;
  readonly to: LondonDate;
}

/** How a quarter is written in addresses. */
export const quarterName = /^20\d\d-Q[1-4]$/;

const beginning = (from: LondonDate): Quarter => ({
  name: `${from.slice(0, 4)}-Q${String(Math.ceil(Number(from.slice(5, 7)) / 3))}`,
  from,
  to: addDays(addMonths(from, 3), -1),
});

/** The quarter of a name that is written as `quarterName` has it. */
export function quarterNamed(name: string): Quarter {
  const month = String(Number(name.slice(6)) * 3 - 2).padStart(2, '0');
  return beginning(londonDay(`${name.slice(0, 4)}-${month}-01`));
}

/** The quarter in which a day is. */
export const quarterOf = (day: LondonDate): Quarter => beginning(firstOfQuarter(day));

/** A quarter and those before it, the latest first. */
export const upTo = (last: Quarter, count: number): Quarter[] =>
  Array.from({ length: count }, (_, before) => beginning(addMonths(last.from, -3 * before)));

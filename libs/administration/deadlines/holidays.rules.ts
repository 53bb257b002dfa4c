import type { LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import type { RowRead } from './holidays.file.js';

/** A bank holiday of our list, as far as a file is compared with it. */
export interface Kept {
  readonly id: string;
  readonly day: string;
  readonly name: string;
  readonly substitute: boolean;
}

/** The list and a file side by side. Nothing that only we have is withdrawn unless somebody says so. */
export interface Compared {
  readonly fresh: readonly RowRead[];
  /** There already; ours stays as it is, also where the file calls it something else. */
  readonly known: readonly (RowRead & { readonly ours: string; readonly differs: boolean })[];
  /** Ours, in a year of which the file has days. */
  readonly lacking: readonly Kept[];
}

/** The first day on which administrators are told that the list ends: six months before. */
export const holidaysWarnedFrom = (lastDay: LondonDate): LondonDate => due('bank_holidays_warning', lastDay);

export const holidaysEndSoon = (lastDay: LondonDate, today: LondonDate): boolean =>
  holidaysWarnedFrom(lastDay) <= today;

const yearOf = (day: string): string => day.slice(0, 4);

/** What a file brings, what is there already, and what it lacks that we have in the years it tells of. */
export function compare(ours: readonly Kept[], rows: readonly RowRead[]): Compared {
  const byDay = new Map(ours.map((one) => [one.day, one]));
  const told = new Set(rows.map(({ day }) => day as string));
  const years = new Set(rows.map(({ day }) => yearOf(day)));
  return {
    fresh: rows.filter(({ day }) => !byDay.has(day)),
    known: rows.flatMap((row) => {
      const kept = byDay.get(row.day);
      const differs = kept && (kept.name !== row.name || kept.substitute !== row.substitute);
      return kept ? [{ ...row, ours: kept.name, differs: Boolean(differs) }] : [];
    }),
    lacking: ours.filter(({ day }) => years.has(yearOf(day)) && !told.has(day)),
  };
}

/** The first year up to a day for which there is no bank holiday at all: of it the list cannot be complete. */
export function emptyYear(days: readonly string[], firstOn: string, lastOn: string): number | undefined {
  const years = new Set(days.map(yearOf));
  const [from, to] = [Number(yearOf(firstOn)), Number(yearOf(lastOn))];
  for (let year = from; year <= to; year += 1) if (!years.has(String(year))) return year;
  return undefined;
}

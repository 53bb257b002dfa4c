import { addDays, addMonths, firstOfQuarter, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { listsBy } from '../../kernel/lists.js';
import { hiddenIn } from './figures.rules.js';

/** What is counted of stalking protection orders (F10): how many were considered, applied for and granted. */
export const measures = ['considered', 'applied', 'made'] as const;
export type Measure = (typeof measures)[number];
export type Counts = Readonly<Record<Measure, number | null>>;
export type Side = 'before' | 'after';

/** A month such as `2026-04`. */
export const monthName = /^20\d\d-(0[1-9]|1[0-2])$/;
export const monthOf = (day: string): string => day.slice(0, 7);
export const firstOf = (month: string): LondonDate => londonDay(`${month}-01`);
export const lastOf = (month: string): LondonDate => addDays(addMonths(firstOf(month), 1), -1);
export const monthsBack = (month: string, count: number): string => monthOf(addMonths(firstOf(month), -count));

/** So many months at most are counted at a time, the last ones. */
export const MOST = 120;

/** The months from one to another, both of them. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthsBack(month, -1)) months.push(month);
  return months;
}

/** A period that cuts no quarter in two: two of them that differ tell of a quarter, and never of a month. */
export const wholeQuarters = (first: string, last: string): { first: string; last: string } => ({
  first: monthOf(firstOfQuarter(firstOf(first))),
  last: monthsBack(monthOf(firstOfQuarter(firstOf(last))), -2),
});

export interface Counted {
  readonly month: string;
  readonly counts: Counts;
  /** Of a month before the service counted, from elsewhere. */
  readonly entered: boolean;
  /** Where from, for those who run the forum. */
  readonly source: string | null;
}

export interface MonthShown extends Counted {
  readonly side: Side;
  /** It is over, so that it counts towards an average. */
  readonly over: boolean;
  /** Which of its counts are hidden. */
  readonly hidden: readonly Measure[];
}

export interface SideShown {
  readonly side: Side;
  readonly measure: Measure;
  /** In how many months that are over there is a number. */
  readonly months: number;
  readonly total: number | null;
  /** A month, with one decimal. */
  readonly average: number | null;
  readonly hidden: boolean;
}

interface Reading {
  /** The month in which the forum began; none where it has not. */
  readonly began: string | null;
  readonly today: LondonDate;
  /** Counts below this are hidden, and quarters are not cut; 0 for whoever is shown everything. */
  readonly below: number;
}

const sideOf = (month: string, began: string | null): Side => (began !== null && month >= began ? 'after' : 'before');
const quarterEnd = (month: string): LondonDate => addDays(addMonths(firstOfQuarter(firstOf(month)), 3), -1);

/** What is hidden together: the months of a quarter on the same side of the forum's beginning. */
const unitOf = (month: string, began: string | null): string =>
  `${firstOfQuarter(firstOf(month))} ${sideOf(month, began)}`;

const known = (months: readonly Counted[], measure: Measure): number[] =>
  months.map(({ counts }) => counts[measure]).filter((count) => count !== null);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** For each unit and measure whether its months, and their sum, give away a small number (`domain.md` 8 rule 10). */
function hidingOf(months: readonly Counted[], { began, below }: Reading) {
  const units = listsBy(months, ({ month }) => unitOf(month, began));
  return (month: string, measure: Measure) => {
    const parts = known(units.get(unitOf(month, began)) ?? [], measure);
    return hiddenIn(sum(parts), parts, below);
  };
}

/** The months as they are shown, each on its side of the month in which the forum began, which is the first after it. */
export function monthsShown(months: readonly Counted[], reading: Reading): MonthShown[] {
  const hiding = hidingOf(months, reading);
  return months.map(({ month, counts, entered, source }) => {
    const hidden = measures.filter((measure) => counts[measure] !== null && hiding(month, measure).parts);
    const shown = Object.fromEntries(measures.map((one) => [one, hidden.includes(one) ? null : counts[one]]));
    const over = (reading.below ? quarterEnd(month) : lastOf(month)) < reading.today;
    return {
      month,
      entered,
      source,
      counts: shown as unknown as Counts,
      side: sideOf(month, reading.began),
      over,
      hidden,
    };
  });
}

/**
 * What each side comes to, a month on average: of the months that are over and of which there is a number. It is hidden
 * where a quarter in it is small, since two periods that differ by that quarter would tell it.
 */
export function sidesShown(months: readonly Counted[], reading: Reading): SideShown[] {
  const hiding = hidingOf(months, reading);
  const shown = monthsShown(months, reading);
  return (['before', 'after'] as const).flatMap((side) =>
    measures.map((measure): SideShown => {
      const of = months.filter((_, nth) => shown[nth]?.side === side && shown[nth].over);
      const numbers = known(of, measure);
      const hidden = of.some(({ month }) => hiding(month, measure).total);
      const total = hidden || !numbers.length ? null : sum(numbers);
      const average = total === null ? null : Math.round((total / numbers.length) * 10) / 10;
      return { side, measure, months: numbers.length, total, average, hidden };
    }),
  );
}

/** A day on which something of an order happened, and the item at whose discussion it was considered, if any. */
export interface OrderDays {
  readonly itemId: string | null;
  readonly consideredOn: string;
  readonly lodgedOn: string | null;
  readonly madeOn: string | null;
}

/**
 * How many were considered, applied for and made in a month: considered is each item of which it was answered, yes or no,
 * by the day of its meeting, and each order that was opened out of no such item, by its own.
 */
export function countsOf(answered: readonly { id: string; day: string }[], orders: readonly OrderDays[]) {
  const items = new Set(answered.map(({ id }) => id));
  const alone = orders.filter(({ itemId }) => !itemId || !items.has(itemId));
  const days: Readonly<Record<Measure, string[]>> = {
    considered: [...answered.map(({ day }) => day), ...alone.map(({ consideredOn }) => consideredOn)],
    applied: orders.flatMap(({ lodgedOn }) => lodgedOn ?? []),
    made: orders.flatMap(({ madeOn }) => madeOn ?? []),
  };
  const byMonth = (measure: Measure) => listsBy(days[measure], monthOf);
  const [considered, applied, made] = [byMonth('considered'), byMonth('applied'), byMonth('made')];
  return (month: string): Counts => ({
    considered: considered.get(month)?.length ?? 0,
    applied: applied.get(month)?.length ?? 0,
    made: made.get(month)?.length ?? 0,
  });
}

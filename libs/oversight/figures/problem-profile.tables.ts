import { listsBy } from '../../kernel/lists.js';
import type { LineCounted } from './problem-profile.counting.js';
import { measures, NOT_RECORDED, type Measure, type MeasureName, type Part } from './problem-profile.measures.js';
import { linesShown, type LineShown } from './small-lines.rules.js';

/** A line of what is known when it is counted: a month, or a district by its code and name. */
export interface Told {
  readonly months: readonly string[];
  readonly districts: readonly { readonly code: string; readonly name: string }[];
}

export interface TableShown {
  readonly part: Part;
  readonly measure: MeasureName;
  readonly lines: readonly (LineShown & { readonly line: string; readonly name: string | null })[];
}

interface Line {
  readonly line: string;
  readonly name: string | null;
}

function linesOf({ lines }: Measure, { months, districts }: Told): Line[] {
  const unnamed = (line: string): Line => ({ line, name: null });
  // Every nomination has its month.
  if (lines === 'months') return months.map(unnamed);
  const own = lines === 'districts' ? districts.map(({ code, name }) => ({ line: code, name })) : lines.map(unnamed);
  return [...own, unnamed(NOT_RECORDED)];
}

/** What falls on each line; an answer that has no line of its own falls on that of the others, or counts as not recorded. */
function countsOn(lines: readonly Line[], counted: readonly LineCounted[], others: string): number[] {
  const known = new Set(lines.map(({ line }) => line));
  const placed = listsBy(counted, ({ line }) => {
    if (line === null) return NOT_RECORDED;
    return known.has(line) ? line : others;
  });
  return lines.map(({ line }) => (placed.get(line) ?? []).reduce((sum, { count }) => sum + count, 0));
}

const few: LineShown = { shown: 'few', count: null };

function tableOf(measure: Measure, lines: readonly Line[], shown: readonly LineShown[]): TableShown {
  const told = lines.map((line, nth) => ({ ...line, ...(shown[nth] ?? few) }));
  return { part: measure.part, measure: measure.name, lines: told };
}

/**
 * A profile as it goes out, to whomever: of how many nominations it is, and its tables, of which each hides what is small
 * with what would give it away. Of few nominations nothing is told but that they are few, and so is each line.
 * @param below what is fewer than this is small
 */
export function profileShown(
  counted: readonly LineCounted[],
  told: Told,
  below: number,
): { nominations: number | null; tables: TableShown[] } {
  const by = listsBy(counted, ({ measure }) => measure);
  const nominations = (by.get('month') ?? []).reduce((sum, { count }) => sum + count, 0);
  const isFew = nominations < below;
  const tables = measures.map((measure: Measure): TableShown => {
    const lines = linesOf(measure, told);
    const counts = countsOn(lines, by.get(measure.name) ?? [], measure.others ?? NOT_RECORDED);
    return tableOf(measure, lines, isFew ? [] : linesShown(counts, below));
  });
  return { nominations: isFew ? null : nominations, tables };
}

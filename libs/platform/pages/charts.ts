import { barsOf, type Bar, type BarChart, type ChartSize } from './bars.chart.js';

/** A table, as `table` of list.njk shows it. */
interface TableShown {
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** A picture of bars with what it counts and the table of the same numbers, as `chart` of chart.njk shows it. */
export interface ChartShown {
  /** Names the picture among those of its page. */
  readonly id: string;
  readonly title: string;
  /** What is counted, in a sentence or two. */
  readonly about: string;
  readonly chart: BarChart;
  readonly table: TableShown;
  /** The page that tells more of it. */
  readonly link?: { readonly href: string; readonly text: string };
}

interface Drawn extends Omit<ChartShown, 'chart' | 'table' | 'about'> {
  readonly size?: ChartSize;
  readonly bars: readonly Bar[];
  /** The number of a bar of the whole length; the largest where none is given. */
  readonly full?: number;
}

/** A picture for a page that says by itself what is counted and shows the table next, by `beside` of chart.njk. */
export function drawn({ bars, full, size, ...said }: Drawn): Omit<ChartShown, 'table' | 'about'> | undefined {
  const chart = barsOf(bars, full, size);
  return chart && { ...said, chart };
}

interface Charted extends Drawn {
  readonly about: string;
  readonly columns: TableShown['columns'];
  readonly rows: TableShown['rows'];
}

/** A chart with all that belongs to it; nothing where there is nothing to draw. */
export function chartShown({ about, columns, rows, ...one }: Charted): ChartShown | undefined {
  const picture = drawn(one);
  return picture && { ...picture, about, table: { caption: one.title, columns, rows } };
}

import { addMonths, daysBetween, type LondonDate } from '../../kernel/london-date.js';

/** How a point is drawn, so that colour says nothing alone. */
export type Shape = 'circle' | 'triangle' | 'square' | 'diamond';

/** Something on one lane: on one day, or from a day to another. */
export interface Drawn {
  readonly lane: string;
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly shape: Shape;
  readonly title: string;
}

interface Point {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The corners of a triangle or a diamond. */
  readonly corners: string;
  readonly title: string;
}

export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly lanes: readonly { readonly label: string; readonly y: number }[];
  readonly points: readonly Point[];
  readonly gaps: readonly { readonly x: number; readonly width: number; readonly title: string }[];
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

const [WIDTH, LEFT, RIGHT, LANE, TOP, SIZE] = [960, 220, 20, 36, 30, 7];
/** So many ticks at most, each a whole number of months apart. */
const MOST_TICKS = 8;

function corners(shape: Shape, x: number, y: number): string {
  if (shape === 'triangle') return `${x},${y - SIZE} ${x + SIZE},${y + SIZE} ${x - SIZE},${y + SIZE}`;
  return shape === 'diamond' ? `${x},${y - SIZE} ${x + SIZE},${y} ${x},${y + SIZE} ${x - SIZE},${y}` : '';
}

function ticksOf(first: LondonDate, last: LondonDate): LondonDate[] {
  const start = `${first.slice(0, 7)}-01` as LondonDate;
  const months =
    (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7));
  const step = Math.max(1, Math.ceil((months + 1) / MOST_TICKS));
  const all = Array.from({ length: Math.floor(months / step) + 1 }, (_, at) => addMonths(start, at * step));
  return all.filter((day) => day >= first);
}

interface Told {
  readonly drawn: readonly Drawn[];
  readonly gaps: readonly { readonly from: LondonDate; readonly to: LondonDate; readonly title: string }[];
  readonly lanes: readonly string[];
  readonly month: (day: LondonDate) => string;
}

/**
 * Where everything stands on a chart that is drawn by the server: a lane for each channel, from the first day to the last.
 * @returns nothing where there is nothing to draw
 */
export function chartOf({ drawn, gaps, lanes, month }: Told): Chart | undefined {
  const days = [...drawn.flatMap(({ from, to }) => [from, to]), ...gaps.map(({ to }) => to)].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return undefined;
  const span = Math.max(1, daysBetween(first, last));
  const at = (day: LondonDate): number =>
    Math.round(LEFT + SIZE + (daysBetween(first, day) * (WIDTH - LEFT - RIGHT - 2 * SIZE)) / span);
  const used = lanes.filter((lane) => drawn.some((one) => one.lane === lane));
  const yOf = (lane: string): number => TOP + used.indexOf(lane) * LANE + LANE / 2;
  return {
    width: WIDTH,
    height: TOP + used.length * LANE + 30,
    left: LEFT,
    right: WIDTH - RIGHT,
    lanes: used.map((label) => ({ label, y: yOf(label) })),
    points: drawn.map(({ lane, from, to, shape, title }) => {
      const [x, y] = [at(from), yOf(lane)];
      return { shape, x, y, width: at(to) - x, corners: corners(shape, x, y), title };
    }),
    gaps: gaps.map(({ from, to, title }) => ({ x: at(from), width: Math.max(1, at(to) - at(from)), title })),
    ticks: ticksOf(first, last).map((day) => ({ x: at(day), label: month(day) })),
  };
}

import { scaleUtc } from 'd3-scale';
import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
  type SymbolType,
} from 'd3-shape';
import { addDays, londonDay, type LondonDate } from '../../kernel/london-date.js';

const shapes = {
  circle: symbolCircle,
  triangle: symbolTriangle,
  square: symbolSquare,
  diamond: symbolDiamond,
  cross: symbolCross,
} as const satisfies Record<string, SymbolType>;
/** How a point is drawn, so that colour says nothing alone. */
export type Shape = keyof typeof shapes;

/** Something on one lane: on one day, or from a day to another. */
export interface Drawn {
  readonly lane: string;
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly shape: Shape;
  readonly title: string;
}

/** Days in which nothing is known; of one lane, or of the whole picture. */
export interface Gap {
  readonly lane?: string;
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly title: string;
  /** Written into it where there is room. */
  readonly label?: string;
}

interface Point {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly title: string;
}

interface Lane {
  readonly label: string;
  readonly shape: Shape | undefined;
  /** Where its name stands, and where its rows begin and end. */
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
}

interface DrawnGap {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly label: string;
}

export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly bottom: number;
  readonly lanes: readonly Lane[];
  readonly points: readonly Point[];
  readonly gaps: readonly DrawnGap[];
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  /** Where today is, if that is within the picture. */
  readonly today: number | undefined;
  /** The outline of each shape, around the place of its point. */
  readonly paths: Readonly<Record<Shape, string>>;
}

const [WIDTH, SIDE, TOP, NAME, ROW, BETWEEN, AXIS] = [960, 48, 8, 24, 22, 8, 28];
/** Half of a point's width, and how near to each other two of them stand in one row. */
const [HALF, APART] = [8, 18];
/** A lane has so many rows at most: beyond them points stand over each other, and the table tells them apart. */
const MOST_ROWS = 4;
const TICKS = 8;
/** How wide a day is written, with a space. */
const DAY = 110;
/** So wide a letter of a label is at most. */
const LETTER = 7;

const drawShape = symbol().size(HALF * HALF * 2);
const paths = Object.fromEntries(
  Object.entries(shapes).map(([name, type]) => [name, drawShape.type(type)() ?? '']),
) as Record<Shape, string>;

const instantOf = (day: LondonDate): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (instant: Date): LondonDate => londonDay(instant.toISOString().slice(0, 10));
const isWholeDay = (instant: Date): boolean => instant.getTime() % 86_400_000 === 0;

interface Placed {
  readonly x: number;
  readonly end: number;
}

/**
 * In which row of its lane each of several points stands, so that none hides another.
 * @param placed in order, the leftmost first
 * @returns a row for each; where all rows are taken, the one that is free first
 */
export function rowsOf(placed: readonly Placed[]): number[] {
  const ends: number[] = [];
  return placed.map(({ x, end }) => {
    const free = ends.findIndex((last) => last + APART <= x);
    const fullest = ends.length >= MOST_ROWS ? ends.indexOf(Math.min(...ends)) : ends.length;
    const row = free < 0 ? fullest : free;
    ends[row] = Math.max(end, ends[row] ?? end);
    return row;
  });
}

/** As many of the days of an axis as can be read: each far enough from the one before. */
const apart = <Tick extends { readonly x: number }>(ticks: readonly Tick[]): Tick[] =>
  ticks.reduce<Tick[]>((kept, one) => (one.x - (kept.at(-1)?.x ?? -DAY) < DAY ? kept : [...kept, one]), []);

interface Told {
  readonly drawn: readonly Drawn[];
  readonly gaps: readonly Gap[];
  /** The names of the lanes, from top to bottom; those in which there is nothing are left out. */
  readonly lanes: readonly string[];
  readonly today: LondonDate;
  readonly day: (day: LondonDate) => string;
}

/**
 * Where everything stands in a picture that the server draws: a lane for each name, from the first day to the last.
 * @returns nothing where there is nothing to draw
 */
export function chartOf({ drawn, gaps, lanes: names, today, day }: Told): Chart | undefined {
  const days = [...drawn.flatMap(({ from, to }) => [from, to]), ...gaps.map(({ to }) => to)].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return undefined;
  const scale = scaleUtc()
    .domain([instantOf(addDays(first, -1)), instantOf(addDays(last, 1))])
    .rangeRound([SIDE, WIDTH - SIDE]);
  const at = (on: LondonDate): number => scale(instantOf(on));
  const lanes: Lane[] = [];
  const points: Point[] = [];
  let y = TOP;
  for (const label of names) {
    const here = drawn.filter(({ lane }) => lane === label).toSorted((one, other) => at(one.from) - at(other.from));
    if (!here.length && !gaps.some(({ lane }) => lane === label)) continue;
    const rows = rowsOf(here.map(({ from, to }) => ({ x: at(from), end: at(to) })));
    const top = y + NAME;
    const bottom = top + (Math.max(0, ...rows) + 1) * ROW;
    const alike = new Set(here.map(({ shape }) => shape));
    lanes.push({ label, shape: alike.size === 1 ? here[0]?.shape : undefined, y: y + NAME - HALF, top, bottom });
    for (const [nth, { from, to, shape, title }] of here.entries()) {
      const x = at(from);
      points.push({ shape, x, y: top + (rows[nth] ?? 0) * ROW + ROW / 2, width: at(to) - x, title });
    }
    y = bottom + BETWEEN;
  }
  return {
    width: WIDTH,
    height: y + AXIS,
    bottom: y,
    lanes,
    points,
    gaps: gaps.map(({ lane, from, to, title, label = '' }) => {
      const { top = TOP, bottom = y } = lanes.find((one) => one.label === lane) ?? {};
      const [x, width] = [at(from), Math.max(1, at(to) - at(from))];
      return { x, y: top, width, height: bottom - top, title, label: label.length * LETTER < width ? label : '' };
    }),
    ticks: apart(
      scale
        .ticks(TICKS)
        .filter(isWholeDay)
        .map((tick) => ({ x: scale(tick), label: day(dayOf(tick)) })),
    ),
    today: today >= first && today <= last ? at(today) : undefined,
    paths,
  };
}

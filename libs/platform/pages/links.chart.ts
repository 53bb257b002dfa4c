import { linkHorizontal } from 'd3-shape';
import { linesOf } from './bars.chart.js';

/** Somebody in a picture of who is linked with whom. */
export interface Drawn {
  readonly id: string;
  readonly side: 'left' | 'right';
  /** What they are called. */
  readonly name: string;
  /** Who they are, beneath it. */
  readonly text: string;
  /** Of whom the page is: their box has a thicker frame. */
  readonly isMain?: boolean;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly isMain: boolean;
  readonly name: string;
  /** What is said beneath the name, in as many lines as it needs. */
  readonly lines: readonly { readonly text: string; readonly y: number }[];
}

export interface LinksChart {
  readonly width: number;
  readonly height: number;
  /** How wide each box is, and how far from its side its words begin. */
  readonly box: number;
  readonly inside: number;
  readonly boxes: readonly Box[];
  /** The lines between them, as paths. */
  readonly lines: readonly string[];
}

const [WIDTH, BOX, INSIDE] = [760, 290, 12];
const [LINE, PADDING, BETWEEN, TOP] = [18, 8, 14, 2];
/** From the top of a line of text to the line on which its letters stand. */
const RISE = 14;
/** So many letters fit into a line of a box. */
const LETTERS = 38;

function placed(people: readonly Drawn[]): (Box & { readonly id: string })[] {
  let top = TOP;
  return people.map(({ id, side, name, text, isMain = false }) => {
    const y = top;
    const lines = linesOf(text, LETTERS).map((line, nth) => ({
      text: line,
      y: y + PADDING + (nth + 1) * LINE + RISE,
    }));
    const height = (lines.length + 1) * LINE + 2 * PADDING;
    top += height + BETWEEN;
    return { id, x: side === 'left' ? 1 : WIDTH - BOX - 1, y, height, isMain, name, lines };
  });
}

/**
 * Where everything stands in a picture of two columns of people, with a line between each two who are linked. It is made of
 * those who are given alone: a line to anybody else is left out, and no place is kept for them.
 * @param links pairs of ids, the left one first
 * @returns nothing where nobody is linked
 */
export function linksChartOf(
  people: readonly Drawn[],
  links: readonly (readonly [left: string, right: string])[],
): LinksChart | undefined {
  const [left, right] = (['left', 'right'] as const).map((side) => placed(people.filter((one) => one.side === side)));
  if (!left || !right) return undefined;
  const draw = linkHorizontal();
  const middle = ({ y, height }: Box): number => y + height / 2;
  const lines = links.flatMap(([from, to]) => {
    const [source, target] = [left.find(({ id }) => id === from), right.find(({ id }) => id === to)];
    if (!source || !target) return [];
    return draw({ source: [source.x + BOX, middle(source)], target: [target.x, middle(target)] }) ?? [];
  });
  if (!lines.length) return undefined;
  const boxes = [...left, ...right].map(({ id: _, ...box }) => box);
  const height = Math.max(...boxes.map((one) => one.y + one.height)) + TOP;
  return { width: WIDTH, height, box: BOX, inside: INSIDE, boxes, lines };
}

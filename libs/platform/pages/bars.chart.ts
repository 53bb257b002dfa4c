import { scaleLinear } from 'd3-scale';
import { share } from '../../kernel/share.js';

/** A number with its name; one that is withheld has no bar, and its text says so. */
export interface Bar {
  readonly label: string;
  /** null: withheld. */
  readonly value: number | null;
  /** So many of the value, drawn with a pattern; none where a bar has no such part. */
  readonly part?: number;
  /** What stands beside the bar: the number in words, so that neither length nor colour says anything alone. */
  readonly text: string;
}

interface Row {
  /** The label, in as many lines as it needs. */
  readonly lines: readonly { readonly text: string; readonly y: number }[];
  readonly y: number;
  readonly width: number;
  readonly part: number;
  readonly text: string;
  /** Where the text begins, and the line it stands on. */
  readonly textX: number;
  readonly textY: number;
}

export interface BarChart {
  /** Its place: a page of its own, or a column beside others. */
  readonly size: ChartSize;
  readonly width: number;
  readonly height: number;
  /** Where all bars begin. */
  readonly base: number;
  readonly bar: number;
  readonly rows: readonly Row[];
}

/** How wide a picture is, its labels and its longest bar, and how many letters of a label fit into a line. */
const sizes = {
  bars: { width: 760, labels: 264, longest: 320, letters: 36 },
  small: { width: 556, labels: 184, longest: 196, letters: 25 },
} as const;
export type ChartSize = keyof typeof sizes;

const BESIDE = 8;
const [LINE, BAR, BETWEEN, TOP] = [18, 18, 10, 4];
/** From the top of a line of text to the line on which its letters stand. */
const RISE = 14;

/** A label in lines, broken between words; a word that is longer than a line has one of its own. */
export function linesOf(label: string, letters: number = sizes.bars.letters): string[] {
  return label.split(/\s+/).reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    return last === undefined || longer.length > letters ? [...lines, word] : [...lines.slice(0, -1), longer];
  }, []);
}

/**
 * Where everything stands in a picture of bars that lie beneath each other, the longest as long as the largest number.
 * It is made of what is shown alone, so that nothing of what is withheld follows from it.
 * @param full the number that is the whole length, where that is another than the largest: 100 for shares
 * @param size of the picture: a small one stands in a row with others
 * @returns nothing where there is nothing to draw
 */
export function barsOf(bars: readonly Bar[], full = 1, size: ChartSize = 'bars'): BarChart | undefined {
  if (!bars.length) return undefined;
  const largest = Math.max(full, ...bars.map(({ value }) => value ?? 0));
  const { width: whole, labels, longest, letters } = sizes[size];
  const length = scaleLinear().domain([0, largest]).rangeRound([0, longest]);
  const base = labels + BESIDE;
  let top = TOP;
  const rows = bars.map(({ label, value, part = 0, text }): Row => {
    const lines = linesOf(label, letters);
    const y = top;
    top += Math.max(lines.length * LINE, BAR) + BETWEEN;
    const width = length(value ?? 0);
    return {
      lines: lines.map((line, nth) => ({ text: line, y: y + nth * LINE + RISE })),
      y,
      width,
      part: value === null ? 0 : length(Math.min(part, value)),
      text,
      textX: base + width + BESIDE,
      textY: y + RISE,
    };
  });
  return { size, width: whole, height: top, base, bar: BAR, rows };
}

/** A step of a funnel; the number of one that is withheld is null. */
export interface FunnelStep {
  readonly label: string;
  readonly value: number | null;
  /** It counts something else than the first step, and is no share of it. */
  readonly apart?: boolean;
}

/**
 * The steps of a funnel as bars in their order, each with its share of the first.
 * @param say the text beside a bar; the share is null where there is none, or where a number that it needs is withheld
 */
export function funnelOf(
  steps: readonly FunnelStep[],
  say: (value: number | null, shareOfFirst: number | null) => string,
): Bar[] {
  const first = steps[0]?.value ?? null;
  return steps.map(({ label, value, apart }, nth) => {
    const of = nth && !apart && value !== null && first !== null ? share(value, first) : null;
    return { label, value, text: say(value, of) };
  });
}

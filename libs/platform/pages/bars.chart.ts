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
  readonly width: number;
  readonly height: number;
  /** Where all bars begin. */
  readonly base: number;
  readonly bar: number;
  readonly rows: readonly Row[];
}

const [WIDTH, LABEL, LONGEST, BESIDE] = [760, 264, 320, 8];
const [LINE, BAR, BETWEEN, TOP] = [18, 18, 10, 4];
/** From the top of a line of text to the line on which its letters stand. */
const RISE = 14;
/** So many letters of a label fit into a line. */
const LETTERS = 36;

/** A label in lines, broken between words; a word that is longer than a line has one of its own. */
export function linesOf(label: string, letters = LETTERS): string[] {
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
 * @returns nothing where there is nothing to draw
 */
export function barsOf(bars: readonly Bar[], full = 1): BarChart | undefined {
  if (!bars.length) return undefined;
  const largest = Math.max(full, ...bars.map(({ value }) => value ?? 0));
  const length = scaleLinear().domain([0, largest]).rangeRound([0, LONGEST]);
  const base = LABEL + BESIDE;
  let top = TOP;
  const rows = bars.map(({ label, value, part = 0, text }): Row => {
    const lines = linesOf(label);
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
  return { width: WIDTH, height: top, base, bar: BAR, rows };
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

import { describe, expect, it } from '@jest/globals';
import { barsOf, funnelOf, linesOf, type Bar, type FunnelStep } from './bars.chart.js';

const bar = (label: string, value: number | null, part?: number): Bar => ({
  label,
  value,
  text: value === null ? 'hidden' : String(value),
  ...(part !== undefined && { part }),
});

describe('the lines of a label', () => {
  it.each<[string, string, string[]]>([
    ['one where it fits', 'Health board', ['Health board']],
    ['broken between words', 'Mid and West Wales Fire', ['Mid and West', 'Wales Fire']],
    ['a long word by itself', 'of Llanfairpwllgwyngyll', ['of', 'Llanfairpwllgwyngyll']],
  ])('%s', (_, label, lines) => expect(linesOf(label, 12)).toEqual(lines));
});

describe('a picture of bars', () => {
  it('is none of nothing', () => expect(barsOf([])).toBeUndefined());

  it.each<[string, Bar[], number[]]>([
    ['the largest is longest, the others in proportion', [bar('a', 10), bar('b', 5), bar('c', 0)], [320, 160, 0]],
    ['what is withheld has none, and sets no measure', [bar('a', null), bar('b', 5)], [0, 320]],
    ['noughts alone have none', [bar('a', 0), bar('b', 0)], [0, 0]],
  ])('%s', (_, bars, widths) => {
    const chart = barsOf(bars);
    expect(chart?.rows.map(({ width }) => width)).toEqual(widths);
    expect(chart?.rows.map(({ text }) => text)).toEqual(bars.map(({ text }) => text));
  });

  it('has a whole length that is given, as for shares', () =>
    expect(barsOf([bar('a', 50), bar('b', 100)], 100)?.rows.map(({ width }) => width)).toEqual([160, 320]));

  it.each<[string, Bar, number]>([
    ['half of it', bar('a', 10, 5), 160],
    ['never more than the bar', bar('a', 10, 12), 320],
    ['none of what is withheld', bar('a', null, 3), 0],
    ['none where there is none', bar('a', 10), 0],
  ])('has a part of a bar: %s', (_, one, part) => expect(barsOf([one])?.rows[0]?.part).toBe(part));

  it('puts rows beneath each other, within its height, and texts after their bars', () => {
    const chart = barsOf([bar('A label that is longer than one line of a picture holds', 3), bar('b', 1)]);
    const [first, second] = chart?.rows ?? [];
    expect(first?.lines).toHaveLength(2);
    expect(second?.y).toBeGreaterThan(first?.lines.at(-1)?.y ?? Infinity);
    expect(chart?.height).toBeGreaterThan((second?.y ?? Infinity) + (chart?.bar ?? 0));
    for (const { textX, width } of chart?.rows ?? []) expect(textX).toBeGreaterThan((chart?.base ?? 0) + width);
  });
});

describe('a funnel', () => {
  const said = (value: number | null, of: number | null): string => `${String(value)} ${String(of)}`;
  it.each<[string, (number | null)[], string[]]>([
    ['each step with its share of the first', [20, 10, 5], ['20 null', '10 50', '5 25']],
    ['no share of what is withheld', [20, null, 5], ['20 null', 'null null', '5 25']],
    ['no share where the first is withheld', [null, 10], ['null null', '10 null']],
    ['no share of nothing', [0, 0], ['0 null', '0 null']],
    ['nothing', [], []],
  ])('%s', (_, values, texts) => {
    const steps: FunnelStep[] = values.map((value, nth) => ({ label: String(nth), value }));
    expect(funnelOf(steps, said).map(({ text }) => text)).toEqual(texts);
  });

  it('has no share of what counts something else', () => {
    const steps = [
      { label: 'orders', value: 4 },
      { label: 'breaches', value: 8, apart: true },
    ];
    expect(funnelOf(steps, said).map(({ text }) => text)).toEqual(['4 null', '8 null']);
  });
});

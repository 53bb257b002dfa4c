import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import { chartOf, rowsOf, type Chart, type Drawn, type Gap } from './timeline.chart.js';

const day = (text: string) => text as LondonDate;
const on = (lane: string, from: string, to = from): Drawn => ({
  lane,
  from: day(from),
  to: day(to),
  shape: 'circle',
  title: `${lane} ${from}`,
});
const draw = (drawn: Drawn[], gaps: Gap[] = [], today = '2026-06-01'): Chart | undefined =>
  chartOf({ drawn, gaps, lanes: ['above', 'empty', 'below'], today: day(today), day: (one) => one });

describe('the rows of a lane', () => {
  const points = (...places: (number | [number, number])[]) =>
    places.map((one) => (typeof one === 'number' ? { x: one, end: one } : { x: one[0], end: one[1] }));
  it.each<[string, ReturnType<typeof points>, number[]]>([
    ['one where nothing is near', points(0, 50, 100), [0, 0, 0]],
    ['another for what is near', points(0, 10, 20), [0, 1, 0]],
    ['another beside what lasts', points([0, 200], 100, 300), [0, 1, 0]],
    ['four at most: then the one that is free first', points(0, 1, 2, 3, 4), [0, 1, 2, 3, 0]],
    ['none for nothing', points(), []],
  ])('%s', (_, placed, rows) => {
    expect(rowsOf(placed)).toEqual(rows);
  });
});

describe('a picture', () => {
  it('is none of nothing', () => {
    expect(draw([])).toBeUndefined();
  });

  it('has a lane for each name that has something, in their order, within its width', () => {
    const chart = draw([on('below', '2026-05-01'), on('above', '2026-01-01', '2026-03-01')]);
    expect(chart?.lanes.map(({ label }) => label)).toEqual(['above', 'below']);
    for (const { x, width, y } of chart?.points ?? []) {
      expect(x).toBeGreaterThanOrEqual(48);
      expect(x + width).toBeLessThanOrEqual(960 - 48);
      expect(y).toBeLessThan(chart?.bottom ?? 0);
    }
    const [first, last] = chart?.points ?? [];
    expect([first?.title, last?.title]).toEqual(['above 2026-01-01', 'below 2026-05-01']);
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThan(last?.x ?? 0);
  });

  it('marks a gap in its lane, with its words where there is room for them', () => {
    const gap = (to: string): Gap => ({
      lane: 'above',
      from: day('2026-01-01'),
      to: day(to),
      title: 'silent',
      label: 'No incidents for 90 days',
    });
    const chart = draw([on('above', '2026-01-01'), on('below', '2026-06-01')], [gap('2026-04-01'), gap('2026-01-03')]);
    const [lane] = chart?.lanes ?? [];
    expect(chart?.gaps.map(({ y, height, label }) => [y, y + height, label])).toEqual([
      [lane?.top, lane?.bottom, 'No incidents for 90 days'],
      [lane?.top, lane?.bottom, ''],
    ]);
  });

  it.each([
    ['years', '2020-01-01', '2026-05-01'],
    ['months', '2026-01-01', '2026-05-01'],
    ['days', '2026-05-01', '2026-05-04'],
    ['one day', '2026-05-01', '2026-05-01'],
  ])('has a few whole days on its axis: %s', (_, from, to) => {
    const ticks = draw([on('above', from), on('above', to)])?.ticks ?? [];
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(12);
    for (const [nth, { x }] of ticks.entries()) if (nth > 0) expect(x - (ticks[nth - 1]?.x ?? 0)).toBeGreaterThan(100);
    for (const { label } of ticks) expect(label).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('says where today is, where that is within it', () => {
    expect(draw([on('above', '2026-01-01'), on('above', '2026-12-01')])?.today).toBeGreaterThan(48);
    expect(draw([on('above', '2026-01-01'), on('above', '2026-02-01')])?.today).toBeUndefined();
  });

  it('draws each shape by an outline of its own', () => {
    const paths = Object.values(draw([on('above', '2026-01-01')])?.paths ?? {});
    expect(new Set(paths).size).toBe(5);
    for (const path of paths) expect(path).toMatch(/^M[\d.,a-z-]+$/i);
  });
});

import { describe, expect, it } from '@jest/globals';
import { linksChartOf, type Drawn } from './links.chart.js';

const one = (id: string, side: Drawn['side'], more: Partial<Drawn> = {}): Drawn => ({
  id,
  side,
  name: id.toUpperCase(),
  text: 'Victim in this case',
  ...more,
});
const people = [one('p', 'left', { isMain: true }), one('v', 'right', { isMain: true }), one('w', 'right')];

describe('a picture of who is linked with whom', () => {
  it('is none where nobody is linked', () => {
    expect(linksChartOf([], [])).toBeUndefined();
    expect(linksChartOf(people, [])).toBeUndefined();
  });

  it('has a box for each, in two columns, and a line from one side to the other', () => {
    const chart = linksChartOf(people, [
      ['p', 'v'],
      ['p', 'w'],
    ]);
    expect(chart?.boxes.map(({ name, x, y, isMain }) => [name, x, y, isMain])).toEqual([
      ['P', 1, 2, true],
      ['V', 469, 2, true],
      ['W', 469, 68, false],
    ]);
    expect(chart?.lines).toEqual(['M291,28C380,28,380,28,469,28', 'M291,28C380,28,380,94,469,94']);
    expect(chart?.height).toBe(122);
  });

  it('keeps no place and no line for who is not given', () => {
    const known = people.slice(0, 2);
    const seen = linksChartOf(known, [['p', 'v']]);
    expect(
      linksChartOf(known, [
        ['p', 'v'],
        ['p', 'x'],
        ['x', 'v'],
      ]),
    ).toEqual(seen);
  });

  it('makes a box as high as what is said in it', () => {
    const chart = linksChartOf(
      [one('p', 'left', { text: 'Another perpetrator against the victim, and more that is said' }), one('v', 'right')],
      [['p', 'v']],
    );
    expect(chart?.boxes.map(({ lines, height }) => [lines.length, height])).toEqual([
      [2, 70],
      [1, 52],
    ]);
  });
});

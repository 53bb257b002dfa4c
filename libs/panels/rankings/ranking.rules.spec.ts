import type { LondonDate } from '../../kernel/london-date.js';
import { groupedBy, scoreOf, type Incident, type Weight } from './ranking.rules.js';

const bands = (part: 'recency' | 'frequency' | 'victims', ...all: readonly (readonly [number, number])[]): Weight[] =>
  all.map(([bound, points]) => ({ part, bound, words: null, points }));
const weights: Weight[] = [
  ...bands('recency', [28, 40], [90, 30], [365, 10]),
  ...bands('frequency', [1, 5], [3, 20]),
  ...bands('victims', [1, 5], [2, 20]),
  { part: 'gravity', bound: null, words: 'fear of violence', points: 30 },
  { part: 'gravity', bound: null, words: 'stalking', points: 20 },
  { part: 'gravity', bound: null, words: null, points: 10 },
];
const today = '2026-03-16' as LondonDate;
const one = (recordedOn: string, offence = 'Harassment', victims: readonly string[] = ['a']): Incident => ({
  id: recordedOn,
  recordedOn,
  offence,
  victims,
});

describe('the score of a perpetrator', () => {
  it.each<[string, Incident[], object]>([
    ['nothing', [], { recency: 0, frequency: 0, gravity: 0, victims: 0, total: 0, latestOn: null, gravest: null }],
    ['one of the last 28 days', [one('2026-02-16')], { recency: 40, frequency: 5, gravity: 10, victims: 5, total: 60 }],
    ['one a day older', [one('2026-02-15')], { recency: 30, total: 50 }],
    ['one of a year ago', [one('2025-03-16')], { recency: 10 }],
    ['one of longer ago', [one('2025-03-15')], { recency: 0 }],
    [
      'three against one',
      [one('2026-03-01'), one('2026-03-02'), one('2026-03-03')],
      { frequency: 20, victims: 5, latestOn: '2026-03-03' },
    ],
    [
      'two against two',
      [one('2026-03-01'), one('2026-03-02', 'x', ['b'])],
      { frequency: 5, victims: 20, victimCount: 2 },
    ],
    ['one without a known victim', [one('2026-03-01', 'x', [])], { victims: 0 }],
    [
      'the gravest of several, by what it says',
      [one('2026-03-01', 'Stalking involving  Fear of violence'), one('2026-03-02', 'Stalking')],
      { gravity: 30, gravest: 'Stalking involving  Fear of violence' },
    ],
  ])('for %s', (_, incidents, expected) => {
    expect(scoreOf(incidents, weights, today)).toMatchObject(expected);
  });
});

describe('what is counted together', () => {
  it('is whatever shares a key, however many steps away, and nothing else', () => {
    const all = [['a', 'b'], ['c'], ['b', 'd'], ['d'], ['e', 'c']];
    expect(groupedBy(all, (keys) => keys)).toEqual([
      [['a', 'b'], ['b', 'd'], ['d']],
      [['c'], ['e', 'c']],
    ]);
  });
});

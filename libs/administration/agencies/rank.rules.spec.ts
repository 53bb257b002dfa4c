import { londonDay } from '../../kernel/london-date.js';
import { ranksFrom, type RankRow } from './rank.rules.js';

const rows: RankRow[] = [
  { name: 'Sergeant', fromOn: '1900-01-01', level: 20 },
  { name: 'Chief Inspector', fromOn: '1900-01-01', level: 40 },
  { name: 'Detective Chief Inspector', fromOn: '1900-01-01', level: 40 },
  { name: 'Superintendent', fromOn: '1900-01-01', level: 50 },
  { name: 'Service Manager', fromOn: '2026-04-01', level: 40 },
  { name: 'Service Manager', fromOn: '2026-06-01', level: 0 },
];
const on = (day: string) => ranksFrom(rows, londonDay(day));

describe('a rank', () => {
  it.each<[string | null, string, boolean]>([
    ['Chief Inspector', 'Chief Inspector', true],
    ['Detective Chief Inspector', 'Chief Inspector', true],
    ['Superintendent', 'Chief Inspector', true],
    [' chief  inspector ', 'CHIEF INSPECTOR', true],
    ['Sergeant', 'Chief Inspector', false],
    [null, 'Chief Inspector', false],
    ['Wizard', 'Chief Inspector', false],
    ['Superintendent', 'Wizard', false],
  ])('%j for %j: %s', (held, least, reaches) => expect(on('2026-03-20').reaches(held, least)).toBe(reaches));

  it.each([
    ['2026-03-31', false],
    ['2026-04-01', true],
    ['2026-05-31', true],
    ['2026-06-01', false],
  ])('that is one from a day on is it on %s: %s', (day, expected) => {
    expect(on(day).reaches('Service Manager', 'Chief Inspector')).toBe(expected);
    expect(on(day).isKnown('Service Manager')).toBe(expected);
  });

  it('stands in its order among those of the day', () =>
    expect(on('2026-04-02').names).toEqual([
      'Sergeant',
      'Chief Inspector',
      'Detective Chief Inspector',
      'Service Manager',
      'Superintendent',
    ]));
});

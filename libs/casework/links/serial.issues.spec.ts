import { londonDay } from '../../kernel/london-date.js';
import { rulesOf, type Issue } from './serial.issues.js';

const issue = (areaCode: string | null, number: number, fromOn: string, other: object = {}) =>
  ({ key: 'serial', areaCode, number, fromOn: londonDay(fromOn), toOn: null, ...other }) as Issue;
const shared = issue(null, 0, '2020-01-01');
const first = issue('here', 1, '2026-04-01');
const second = issue('here', 2, '2026-05-01');
const ended = issue('there', 1, '2026-04-01', { toOn: londonDay('2026-04-30') });
const all = [shared, first, second, ended];

it.each<[string, readonly string[], string, readonly Issue[]]>([
  ['no area has the rule of no area', [], '2026-05-10', [shared]],
  ['an area that settled nothing has it too', ['elsewhere'], '2026-05-10', [shared]],
  ['an area has it until its own day comes', ['here'], '2026-03-31', [shared]],
  ['from that day it has its own', ['here'], '2026-04-01', [first]],
  ['a later one stands before an earlier, which had its time', ['here'], '2026-05-01', [second]],
  ['on its last day a rule still counts', ['there'], '2026-04-30', [ended]],
  ['once it has ended, the rule of no area does not come back', ['there'], '2026-05-01', []],
  ['somebody of two areas goes by both', ['here', 'elsewhere'], '2026-04-10', [first, shared]],
  ['what both go by is one rule', ['elsewhere', 'nowhere'], '2026-04-10', [shared]],
])('%s', (_, areas, on, expected) => {
  expect(rulesOf(all, areas, londonDay(on))).toEqual(expected);
});

it('of one day the last word stands, and other rules go on', () => {
  const again = issue('here', 2, '2026-04-01');
  const other = issue(null, 0, '2021-01-01', { key: 'other' });
  expect(rulesOf([first, again, other], ['here'], londonDay('2026-04-02'))).toEqual([again, other]);
});

import { londonDay } from '../../kernel/london-date.js';
import { codesOn } from './forms.codes.js';

it.each([
  ['2012-03-31', []],
  ['2020-01-01', ['MAPPA A', 'MAPPA B', 'MAPPA L', 'MAPPA O']],
  ['2022-04-30', ['MAPPA A', 'MAPPA B', 'MAPPA L', 'MAPPA O']],
  ['2026-04-10', ['MAPPA A', 'MAPPA C', 'MAPPA L', 'MAPPA O']],
])('on %s the forms go by %j', (day, expected) => {
  expect(codesOn(londonDay(day)).map(({ code }) => code)).toEqual(expected);
});

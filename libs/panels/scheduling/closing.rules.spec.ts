import { expect, it } from '@jest/globals';
import { cameAfterClose, closesOn, isClosed } from './closing.rules.js';

const settled = (days: number, rule = 'coordinator-accepts') => ({
  timings: { nominationsCloseDaysBefore: days, agendaOutWorkingDaysBefore: 1, minutesOutWorkingDaysAfter: 10 },
  selection: { rule },
});

it('closes so many days before the meeting', () => {
  expect(closesOn('2026-04-09' as never, settled(2))).toBe('2026-04-07');
  expect(closesOn('2026-04-09' as never, settled(0))).toBe('2026-04-09');
});

it.each([
  ['on the last day', 2, '2026-04-07', false],
  ['the day after', 2, '2026-04-08', true],
  ['on the day of a meeting until which nothing closes', 0, '2026-04-09', false],
])('holds what is listed %s', (_, days, listedOn, late) => {
  expect(isClosed('2026-04-09' as never, settled(days), listedOn as never)).toBe(late);
});

it('holds nothing late that a forum chooses by rank', () => {
  expect(isClosed('2026-04-09' as never, settled(2, 'ranked'), '2026-04-09' as never)).toBe(false);
});

it.each([
  ['by a nomination', {}, true],
  ['again', { itemKind: 'review' }, false],
  ['otherwise', { nominationId: null }, false],
  ['nobody knows when', { listedAt: null }, false],
])('knows what came %s', (_, more, late) => {
  const item = { itemKind: 'new', nominationId: 'n', listedAt: new Date('2026-04-08T09:00:00+01:00'), ...more };
  expect(cameAfterClose(item, '2026-04-09' as never, settled(2))).toBe(late);
});

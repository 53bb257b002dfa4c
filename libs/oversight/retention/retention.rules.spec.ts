import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { clockOf, dueFrom } from './retention.rules.js';

const on = (day: string): LondonDate => londonDay(day);

it.each([
  ['2026-05-18', 10, 'years', '2036-05-18'],
  ['2024-02-29', 1, 'years', '2025-02-28'],
  ['2026-01-31', 1, 'months', '2026-02-28'],
] as const)('from %s, %d %s are over on %s', (from, count, unit, expected) => {
  expect(dueFrom(on(from), { count, unit })).toBe(expected);
});

it.each([
  ['closed', false, '2026-05-17', 'overdue'],
  ['closed', false, '2026-05-18', 'due'],
  ['retained', false, '2026-06-15', 'due'],
  ['closed', false, '2026-06-16', 'clear'],
  ['retention_review', true, '2026-05-17', 'held'],
  ['reopened', false, '2026-05-17', 'none'],
  ['reopened', true, '2026-05-17', 'none'],
] as const)('a file that is %s, held: %s, and due on %s is %s', (state, held, dueOn, expected) => {
  expect(clockOf({ state, held, dueOn: on(dueOn) }, on('2026-05-18'))).toBe(expected);
});

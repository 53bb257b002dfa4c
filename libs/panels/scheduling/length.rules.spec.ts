import { plannedEnd, type ItemTime } from './length.rules.js';

const usual = { eachItem: 15, meeting: 120 };
const at = (time: string): Date => new Date(`2026-03-12T${time}:00Z`);
const item = (minutesAllotted: number | null = null, fixed?: string): ItemTime => ({
  minutesAllotted,
  fixedAt: fixed ? at(fixed) : null,
});

it.each<[string, readonly ItemTime[], string]>([
  ['nothing on its agenda takes what a meeting usually does', [], '12:00'],
  ['items of which nobody said how long they take', [item(), item()], '10:30'],
  ['items with minutes of their own', [item(20), item(45), item()], '11:20'],
  ['an item that waits for its time', [item(20), item(30, '11:00')], '11:30'],
  ['an item whose time has passed when its turn comes', [item(90), item(30, '11:00')], '12:00'],
])('%s', (_, items, end) => {
  expect(plannedEnd(at('10:00'), items, usual)).toEqual(at(end));
});

it('is elapsed time when the clocks change', () => {
  const begin = new Date('2026-03-29T00:30:00Z');
  expect(plannedEnd(begin, [], usual)).toEqual(new Date('2026-03-29T02:30:00Z'));
});

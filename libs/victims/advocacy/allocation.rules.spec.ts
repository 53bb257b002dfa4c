import { londonDay } from '../../kernel/london-date.js';
import { median, unfitFor } from './allocation.rules.js';

const day = londonDay('2026-03-16');
const isac = (lastGoodDay: string, state = 'held') => ({ kind: 'ISAC', lastGoodDay, state });

test.each([
  ['B9: in date to the day', 'ISAC', [isac('2026-03-16')], undefined],
  ['B9: ended the day before', 'ISAC', [isac('2026-03-15')], { why: 'ended', lastGoodDay: '2026-03-15' }],
  ['ended by hand', 'ISAC', [isac('2026-12-31', 'ended')], { why: 'ended', lastGoodDay: '2026-12-31' }],
  ['renewed', 'ISAC', [isac('2026-02-28'), isac('2027-02-28')], undefined],
  ['another accreditation', 'IDVA', [isac('2027-02-28')], { why: 'never' }],
  ['written otherwise', 'isac', [isac('2027-02-28')], undefined],
  ['nothing asked for', null, [], undefined],
])('%s', (_, asked, held, expected) => expect(unfitFor(asked, held, day)).toEqual(expected));

test.each([
  [[], null],
  [[4], 4],
  [[9, 1, 5], 5],
  [[1, 2, 3, 10], 2.5],
])('the median of %j is %j', (numbers, expected) => expect(median(numbers)).toBe(expected));

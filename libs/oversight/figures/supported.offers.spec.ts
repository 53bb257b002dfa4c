import { londonDay } from '../../kernel/london-date.js';
import type { OpenedCase } from './supported.counting.js';
import { supportedBy, supportedShown } from './supported.offers.js';

const [ONE, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const offers = [
  {
    agencyId: ONE,
    areaCode: 'here',
    number: 1,
    fromOn: '2024-09-01',
    lastOn: '2025-08-31',
    high: 'full',
    medium: 'short',
    standard: 'advice',
  },
];
const opened = (victim: string, risk: string | null, more: Partial<OpenedCase> = {}): OpenedCase => ({
  agencyId: ONE,
  areaCode: 'here',
  risk,
  on: londonDay('2025-03-01'),
  type: 'ISAC',
  keys: [victim],
  ...more,
});

describe('supported victims (B5)', () => {
  it.each<[string, OpenedCase[], [number, number, number]]>([
    ['by what is offered at their risk', [opened('a', 'high'), opened('b', 'medium')], [1, 1, 0]],
    ['once, by the most that is offered', [opened('a', 'medium'), opened('a', 'high'), opened('a', null)], [1, 0, 0]],
    ['where support was given though advice is offered', [opened('a', 'standard')], [0, 0, 1]],
    ['where nobody graded the risk', [opened('a', null)], [0, 0, 1]],
    [
      'by what was settled for that day',
      [opened('a', 'high', { on: londonDay('2024-08-31') }), opened('b', 'high', { on: londonDay('2025-09-01') })],
      [0, 0, 2],
    ],
    ['by what their own area settled', [opened('a', 'high', { areaCode: 'elsewhere' })], [0, 0, 1]],
    ['once with each service', [opened('a', 'high'), opened('a', 'high', { agencyId: OTHER })], [1, 0, 1]],
  ])('are counted %s', (_, all, [full, short, other]) =>
    expect(supportedBy(all, offers)).toEqual({ full, short, other }),
  );

  const none = { full: 0, short: 0, other: 0 };
  it.each([
    ['nothing where none is small', { full: 12, short: 6, other: 0 }, { total: 18, full: 12, short: 6, other: 0 }],
    [
      'every line where one is small',
      { full: 12, short: 1, other: 0 },
      { total: 13, full: null, short: null, other: null },
    ],
    [
      'the total where that is small',
      { full: 3, short: 0, other: 0 },
      { total: null, full: null, short: null, other: null },
    ],
  ])('hide %s', (_, counts, expected) => expect(supportedShown(counts, counts, 5)).toEqual(expected));

  it('hide what a reader could take their own service’s from, and nothing where only theirs is small', () => {
    const all = { full: 12, short: 0, other: 0 };
    expect(supportedShown(all, { ...none, full: 1 }, 5)).toEqual({ total: null, full: null, short: null, other: null });
    expect(supportedShown(all, { ...none, full: 9 }, 5)).toMatchObject({ total: 12, full: 12 });
    expect(supportedShown({ ...none, full: 2 }, none, 5)).toMatchObject({ total: 2, full: 2 });
  });
});

import { londonDay } from '../../kernel/london-date.js';
import { countsOf, monthsFrom, monthsShown, sidesShown, wholeQuarters, type Counted } from './order-months.rules.js';

const month = (name: string, considered: number | null, applied: number | null = 0): Counted => ({
  month: name,
  counts: { considered, applied, made: 0 },
  entered: false,
  source: null,
});
const reading = { began: '2026-04', today: londonDay('2026-07-15'), below: 0 };
const side = (months: Counted[], of: object = {}) =>
  Object.fromEntries(
    sidesShown(months, { ...reading, ...of })
      .filter(({ measure }) => measure === 'considered')
      .map((one) => [one.side, [one.months, one.total, one.average, one.hidden]]),
  );

describe('before and after', () => {
  const months = [
    month('2026-02', 1),
    month('2026-03', null),
    month('2026-04', 6),
    month('2026-05', 7),
    month('2026-07', 50),
  ];

  it('counts the month in which the forum began as after, what is unknown as nothing, and no month that is not over', () =>
    expect(side(months)).toEqual({ before: [1, 1, 1, false], after: [2, 13, 6.5, false] }));

  it('has all before while the forum has not begun', () =>
    expect(side(months, { began: null })['after']).toEqual([0, null, null, false]));

  it('hides what is small, and all that it could be worked out from', () => {
    expect(side(months, { below: 5 })).toEqual({ before: [1, null, null, true], after: [2, 13, 6.5, false] });
    const shown = monthsShown([month('2026-04', 6), month('2026-05', 2)], { ...reading, below: 5 });
    expect(shown.map(({ counts }) => counts.considered)).toEqual([null, null]);
    expect(shown.map(({ hidden }) => hidden)).toEqual([['considered'], ['considered']]);
  });

  it('shows nought, and hides nothing from whoever runs the forum', () => {
    const shown = monthsShown([month('2026-04', 2), month('2026-05', 0)], reading);
    expect(shown.map(({ counts }) => counts.considered)).toEqual([2, 0]);
  });

  /** Whoever could ask for one period and then for a longer one would subtract them. */
  it('never lets two periods be subtracted so that a small number comes of it', () => {
    const counts = [9, 8, 7, 1, 1, 1, 6, 6, 6];
    const all = counts.map((count, nth) => month(`2025-0${String(nth + 1)}`, count));
    const totals = [3, 6, 9].map((upTo) => side(all.slice(0, upTo), { began: null, below: 5 })['before']?.[1]);
    expect(totals).toEqual([24, null, null]);
  });
});

describe('a period', () => {
  it('is followed over the turn of a year', () =>
    expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']));

  it('is widened to whole quarters', () =>
    expect(wholeQuarters('2025-11', '2026-02')).toEqual({ first: '2025-10', last: '2026-03' }));
});

describe('what is counted', () => {
  const order = { itemId: null, consideredOn: '2026-04-02', lodgedOn: null, madeOn: null };

  it('counts an order out of an item with the item, and one of no item by itself', () => {
    const of = countsOf(
      [
        { id: 'i1', day: '2026-04-09' },
        { id: 'i2', day: '2026-04-09' },
      ],
      [
        { ...order, itemId: 'i1', consideredOn: '2026-05-01', lodgedOn: '2026-05-02' },
        { ...order, madeOn: '2026-06-01' },
      ],
    );
    expect(of('2026-04')).toEqual({ considered: 3, applied: 0, made: 0 });
    expect(of('2026-05')).toEqual({ considered: 0, applied: 1, made: 0 });
    expect(of('2026-06')).toEqual({ considered: 0, applied: 0, made: 1 });
  });
});

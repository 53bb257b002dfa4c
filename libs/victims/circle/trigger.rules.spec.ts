import { londonDay } from '../../kernel/london-date.js';
import {
  checkInDay,
  comesBack,
  daysOfOrder,
  nextReturn,
  triggerKinds,
  type OrderDays,
  type TriggerKind,
} from './trigger.rules.js';

describe('a yearly day', () => {
  it.each([
    ['2024-05-04', '2026-03-16', '2026-05-04'],
    ['2024-05-04', '2026-05-04', '2026-05-04'],
    ['2024-05-04', '2026-05-05', '2027-05-04'],
    // 29 February: the last of the month where there is none, and itself again where there is.
    ['2024-02-29', '2025-01-10', '2025-02-28'],
    ['2024-02-29', '2025-03-01', '2026-02-28'],
    ['2024-02-29', '2027-03-01', '2028-02-29'],
    ['2024-02-29', '2028-02-29', '2028-02-29'],
    // Before the day itself it has not been yet.
    ['2026-12-24', '2026-03-16', '2026-12-24'],
    ['2027-01-02', '2026-03-16', '2027-01-02'],
  ])('of %s comes on or after %s on %s', (anchor, from, expected) => {
    expect(nextReturn(londonDay(anchor), londonDay(from))).toBe(expected);
  });

  it('is an anniversary or a birthday, and nothing else', () => {
    expect(triggerKinds.filter(comesBack)).toEqual(['anniversary', 'birthday']);
  });
});

describe('the day by which somebody is in touch', () => {
  it.each<[TriggerKind, string, number | null, string]>([
    // A Thursday, seven days before.
    ['court_date', '2026-04-30', null, '2026-04-23'],
    ['release', '2026-04-30', null, '2026-04-16'],
    ['order_expiry', '2026-04-30', null, '2026-04-02'],
    ['contact_centre', '2026-04-30', null, '2026-04-28'],
    ['bail_return', '2026-04-30', null, '2026-04-23'],
    ['anniversary', '2026-04-30', null, '2026-04-23'],
    ['home_move', '2026-04-30', null, '2026-04-23'],
    ['birthday', '2026-04-30', null, '2026-04-23'],
    ['other', '2026-04-30', null, '2026-04-23'],
    // A lead time of its own; none at all is the day itself.
    ['court_date', '2026-04-30', 1, '2026-04-29'],
    ['court_date', '2026-04-30', 0, '2026-04-30'],
    // It comes to a Saturday, a Sunday, Easter Monday: the working day before.
    ['contact_centre', '2026-04-27', null, '2026-04-24'],
    ['contact_centre', '2026-04-28', null, '2026-04-24'],
    ['contact_centre', '2026-04-08', null, '2026-04-02'],
    ['court_date', '2026-04-26', 0, '2026-04-24'],
  ])('for %s on %s with a lead of %s is %s', (kind, day, lead, expected) => {
    expect(checkInDay(kind, londonDay(day), lead)).toBe(expected);
  });
});

describe('the days of an order', () => {
  const order: OrderDays = {
    id: 'o',
    reference: 'S-1',
    hearingOn: null,
    interim: 'none',
    interimEndsOn: null,
    endsOn: null,
    endedOn: null,
  };
  it.each<[string, Partial<OrderDays>, string[]]>([
    ['a hearing to come', { hearingOn: '2026-04-01' }, ['court_date 2026-04-01']],
    ['a hearing today', { hearingOn: '2026-03-16' }, ['court_date 2026-03-16']],
    ['a hearing that was', { hearingOn: '2026-03-15' }, []],
    ['its end', { hearingOn: '2026-03-01', endsOn: '2028-03-01' }, ['order_expiry 2028-03-01']],
    ['an interim order that stands', { interim: 'served', interimEndsOn: '2026-05-01' }, ['order_expiry 2026-05-01']],
    ['an interim order that was refused', { interim: 'refused', interimEndsOn: '2026-05-01' }, []],
    [
      'an interim order after the main one',
      { interim: 'served', interimEndsOn: '2026-05-01', endsOn: '2028-03-01' },
      ['order_expiry 2028-03-01'],
    ],
    ['nothing once it is over', { endsOn: '2028-03-01', endedOn: '2026-03-01' }, []],
  ])('offer %s', (_, days, expected) => {
    const found = daysOfOrder({ ...order, ...days }, londonDay('2026-03-16'));
    expect(found.map(({ kind, day }) => `${kind} ${day}`)).toEqual(expected);
  });
});

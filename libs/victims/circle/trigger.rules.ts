import { addDays, addWorkingDays, addYears, isWorkingDay, type LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';

/** What makes a day dangerous or hard (`beyond.md` (b)13). */
export const triggerKinds = [
  'court_date',
  'release',
  'order_expiry',
  'bail_return',
  'contact_centre',
  'anniversary',
  'home_move',
  'birthday',
  'other',
] as const;
export type TriggerKind = (typeof triggerKinds)[number];

/** What comes back by itself in the next year. */
const yearly: readonly TriggerKind[] = ['anniversary', 'birthday'];
export const comesBack = (kind: TriggerKind): boolean => yearly.includes(kind);

/**
 * The first yearly return of a day that falls on another or after it. Always counted from the day itself, so that
 * 29 February is 28 February in a year that has none, and 29 February again in one that has.
 */
export function nextReturn(anchor: LondonDate, notBefore: LondonDate): LondonDate {
  const years = Math.max(0, Number(notBefore.slice(0, 4)) - Number(anchor.slice(0, 4)));
  const inThatYear = addYears(anchor, years);
  return inThatYear >= notBefore ? inThatYear : addYears(anchor, years + 1);
}

/**
 * By which day somebody is in touch. The lead time is counted by the calendar, as the danger does not rest at weekends;
 * where that comes to a day on which no service is open, it is the working day before, never one after (decision 107).
 * @param leadDays another lead time than the usual one of the kind
 */
export function checkInDay(kind: TriggerKind, day: LondonDate, leadDays: number | null): LondonDate {
  const reached = leadDays === null ? due(`trigger_${kind}`, day) : addDays(day, -leadDays);
  return isWorkingDay(reached) ? reached : addWorkingDays(reached, -1);
}

/** What is asked of an order: on which days something happens, and whether it still stands. */
export interface OrderDays {
  readonly id: string;
  readonly reference: string;
  readonly hearingOn: string | null;
  readonly interim: string;
  readonly interimEndsOn: string | null;
  readonly endsOn: string | null;
  readonly endedOn: string | null;
}

/** A day of an order that may be taken over. */
export interface Offer {
  readonly orderId: string;
  readonly reference: string;
  readonly kind: 'court_date' | 'order_expiry';
  readonly day: LondonDate;
}

export const offerKey = ({
  orderId,
  kind,
  day,
}: { readonly [n in 'orderId' | 'kind' | 'day']: string | null }): string => [orderId, kind, day].join(' ');

const interimStands: readonly string[] = ['made', 'served'];

/** The days of an order that are still to come: its hearing, and the end of what stands. */
export function daysOfOrder(one: OrderDays, today: LondonDate): Offer[] {
  const { id: orderId, reference, hearingOn, interim, interimEndsOn, endsOn, endedOn } = one;
  if (endedOn) return [];
  const found: [Offer['kind'], string | null][] = [
    ['court_date', hearingOn],
    ['order_expiry', endsOn],
    // Of an interim order that the main one has taken the place of, the end says nothing.
    ['order_expiry', !endsOn && interimStands.includes(interim) ? interimEndsOn : null],
  ];
  return found.flatMap(([kind, day]) =>
    day && day >= today ? [{ orderId, reference, kind, day: day as LondonDate }] : [],
  );
}

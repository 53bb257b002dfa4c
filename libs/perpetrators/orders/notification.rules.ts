import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { due, type DayTimingName } from '../../timings/index.js';
import type { ProtectionOrder } from './order.entity.js';
import type { Clock, OrderNotification } from './order-notification.entity.js';
import { standingStates } from './order.states.js';

/** The deadline of the Act by which each clock ends. */
export const notificationTiming: Readonly<Record<Clock, DayTimingName>> = {
  initial: 'spo_notification_initial',
  name: 'spo_notification_name',
  address: 'spo_notification_address',
  after_registration: 'spo_notification_after_registration',
};

type Run = Pick<OrderNotification, 'clock' | 'beganOn'>;

/** The last day on which a notification is in time, whatever day of the week it is (Stalking Protection Act 2019 s.9). */
export const lastDayOf = ({ clock, beganOn }: Run): LondonDate => due(notificationTiming[clock], londonDay(beganOn));

/** How a clock stands on a day: missed from the day after its last one, also where it was met later. */
export function notified(
  { metOn, ...run }: Run & Pick<OrderNotification, 'metOn'>,
  today: LondonDate,
): 'owed' | 'met' | 'missed' {
  const lastDay = lastDayOf(run);
  if ((metOn ?? today) > lastDay) return 'missed';
  return metOn ? 'met' : 'owed';
}

/** Of the clocks that still run the one that ends first. */
export const nextOf = <R extends Run>(running: readonly R[]): R | undefined =>
  [...running].sort((a, b) => lastDayOf(a).localeCompare(lastDayOf(b)))[0];

/** The states in which an order may bind somebody: which of them, `binds` says. */
export const binding: readonly string[] = [...standingStates, 'lodged'];

/** Whether somebody is bound by the order, or by an interim one while the main application is undecided. */
export const binds = ({ state, interim }: Pick<ProtectionOrder, 'state' | 'interim'>): boolean =>
  standingStates.includes(state) || (state === 'lodged' && interim === 'served');

/** Since which day the person has had the order, or the interim one before it. */
export const servedFirst = ({
  interimServedOn,
  servedOn,
}: Pick<ProtectionOrder, 'interimServedOn' | 'servedOn'>): string | null => interimServedOn ?? servedOn;

import { addMonths, type LondonDate } from '../../kernel/london-date.js';
import { timings } from '../../timings/index.js';
import type { OtherOrder } from './route.fields.js';

/** Up to which end it is watched on a day. */
export const watchedUntil = (today: LondonDate): LondonDate =>
  addMonths(today, timings.spo_watch_3_months.within.months);

/** Whether its end is near enough to be watched on a day. */
export const endsSoon = ({ state, untilOn }: Pick<OtherOrder, 'state' | 'untilOn'>, today: LondonDate): boolean =>
  state === 'in_force' && untilOn !== null && untilOn <= watchedUntil(today);

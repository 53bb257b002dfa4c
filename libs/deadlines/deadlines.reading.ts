import { Problem, invalid } from '../kernel/problem.js';
import { bankHolidays, isDay, londonInstant, type LondonDate } from '../kernel/london-date.js';
import { readForm } from '../platform/http/form.js';
import {
  dueInstant,
  isProvisional,
  timings,
  workings,
  type Step,
  type Timing,
  type TimingName,
} from '../timings/index.js';
import { calculation, isOfInstant } from './deadlines.forms.js';

/** A due date with the way to it; `dueAt` instead of `dueOn` where it ends at an instant. */
export interface Worked {
  readonly name: TimingName;
  readonly from: LondonDate;
  readonly dueOn: LondonDate | null;
  readonly dueAt: Date | null;
  readonly provisional: boolean;
  readonly steps: readonly Step[];
}

/** One row of the table, as programs read it. */
export const deadlineOf = (name: TimingName) => {
  const { within, countsFirstDay, direction, standing, effectiveFrom }: Timing = timings[name];
  return { name, within, countsFirstDay, direction, standing, effectiveFrom };
};

const outOfReach = (): Problem => invalid({ field: 'from', message: 'deadlines.errors.reach' });

/**
 * Works out a date.
 * @param asked the name of the timing, the day that starts it and, for one in hours or minutes, the London time
 * @throws Problem `invalid-input` for what is no timing, no day or no time, or ends out of the calendar's reach
 */
export function work(asked: unknown): Worked {
  const { timing: name, from, at } = readForm(calculation, asked);
  if (isOfInstant(name)) {
    if (!at) throw invalid({ field: 'at', message: 'deadlines.errors.atNeeded' });
    return { name, from, dueOn: null, dueAt: dueInstant(name, londonInstant(from, at)), provisional: false, steps: [] };
  }
  const steps = workings(name, from);
  const dueOn = steps.at(-1)?.day ?? from;
  if (!isDay(dueOn) || dueOn >= '2200' || dueOn < '1900') throw outOfReach();
  const leavesList = dueOn < bankHolidays.firstDay && 'workingDays' in timings[name].within;
  return { name, from, dueOn, dueAt: null, provisional: isProvisional(name, dueOn) || leavesList, steps };
}

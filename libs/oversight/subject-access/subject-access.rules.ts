import { addDays, daysBetween, type LondonDate } from '../../kernel/london-date.js';
import { due, type DayTimingName } from '../../timings/index.js';
import type { SubjectAccess } from './subject-access.fields.js';

type Clocked = Pick<SubjectAccess, 'receivedOn' | 'extendedOn' | 'stoppedDays'>;

/** By which deadline a request is answered (`domain.md` 5.2; UK GDPR art. 12(3), Data Protection Act 2018 s.54). */
export const timingOf = ({ extendedOn }: Pick<Clocked, 'extendedOn'>): DayTimingName =>
  extendedOn ? 'subject_access_extended' : 'subject_access';

/** The last good day for the answer: by its deadline, and as many days later as the clock stood. */
export const answerDue = (one: Clocked): LondonDate => addDays(due(timingOf(one), one.receivedOn), one.stoppedDays);

/** The clock runs again from a day on; nothing changes where it did not stand. @returns what changes */
export function runningFrom(row: SubjectAccess, on: LondonDate): Partial<SubjectAccess> {
  if (!row.stoppedOn) return {};
  const stoppedDays = row.stoppedDays + Math.max(0, daysBetween(row.stoppedOn, on));
  return { stoppedOn: null, stoppedFor: null, stoppedDays, dueOn: answerDue({ ...row, stoppedDays }) };
}

export const clocks = ['running', 'overdue', 'stopped', 'in_time', 'late', 'withdrawn'] as const;
export type Clock = (typeof clocks)[number];

/** How a request stands to its clock. */
export function clockOf(
  { state, answeredOn, dueOn }: Pick<SubjectAccess, 'answeredOn' | 'dueOn'> & { readonly state: string },
  today: LondonDate,
): Clock {
  if (state === 'withdrawn') return 'withdrawn';
  if (answeredOn) return answeredOn <= dueOn ? 'in_time' : 'late';
  if (state === 'waiting') return 'stopped';
  return today <= dueOn ? 'running' : 'overdue';
}

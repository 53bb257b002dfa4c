import { isDay, londonDate, londonInstant, londonTime, type LondonDate } from '../../kernel/london-date.js';
import { dueInstant } from '../../timings/index.js';
import type { DataBreach } from './data-breach.fields.js';

/** The instant until which a breach is reported, and the London day on which that is (`domain.md` 5.2). */
export function reportWithin(awareAt: Date): { readonly reportBy: Date; readonly reportOn: LondonDate } {
  const reportBy = dueInstant('breach_72_hours', awareAt);
  return { reportBy, reportOn: londonDate(reportBy) };
}

/**
 * When the controller became aware. A day without a time is its first minute: the clock is never made longer by what was
 * left out.
 * @returns nothing for no time of the clock, for one that the clocks skip, and beside an instant
 */
export function awareOf(said: string, time: string | undefined): Date | undefined {
  if (!isDay(said)) return time ? undefined : new Date(said);
  if (!time) return londonInstant(said, '00:00');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const at = londonInstant(said, time);
  return londonTime(at) === time ? at : undefined;
}

export const clocks = ['running', 'overdue', 'in_time', 'late', 'not_reported'] as const;
export type Clock = (typeof clocks)[number];

/** How a breach stands to its clock. */
export function clockOf(
  { state, reportBy, reportedAt }: Pick<DataBreach, 'reportBy' | 'reportedAt'> & { readonly state: string },
  now: Date,
): Clock {
  if (reportedAt) return reportedAt <= reportBy ? 'in_time' : 'late';
  if (state !== 'open') return 'not_reported';
  return now <= reportBy ? 'running' : 'overdue';
}

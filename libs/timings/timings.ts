import {
  addDays,
  addMonths,
  addWeeks,
  addWorkingDays,
  addYears,
  bankHolidays,
  type BankHolidays,
  type LondonDate,
} from '../kernel/london-date.js';
import { conductTimings } from './conduct.timings.js';
import { orderTimings } from './order.timings.js';
import { panelTimings } from './panel.timings.js';
import { recordTimings } from './record.timings.js';
import { reminderTimings } from './reminder.timings.js';
import type { Timing, Within } from './timing.js';
import { victimTimings } from './victim.timings.js';

/** The rows by what they are about. */
export const timingGroups = {
  orders: orderTimings,
  victims: victimTimings,
  panels: panelTimings,
  conduct: conductTimings,
  record: recordTimings,
  reminders: reminderTimings,
} as const;

/** Every deadline the product keeps. A number is changed in its row, with its source, and nowhere else. */
export const timings = {
  ...orderTimings,
  ...victimTimings,
  ...panelTimings,
  ...conductTimings,
  ...recordTimings,
  ...reminderTimings,
} as const;

export type TimingName = keyof typeof timings;

/** Those that end at an instant, not with a day. */
export type InstantTimingName = {
  [N in TimingName]: (typeof timings)[N]['within'] extends { hours: number } | { minutes: number } ? N : never;
}[TimingName];

export type DayTimingName = Exclude<TimingName, InstantTimingName>;

/** Those of which an area may settle its own length: the rooms that keep them ask for it. */
export const areaTimings = [
  'nomination_answer',
  'listed_after_minutes',
  'listed_without_minutes',
  'referral_easi',
  'referral_marac',
  'referral_matac',
  'referral_mappa_prescreen',
  'referral_plsi',
  'referral_cobi',
  'referral_programme',
  'referral_treatment',
  'referral_masip',
  'referral_adult_safeguarding',
  'glass_break_review',
  'emergency_share_review',
  'commission_ends',
  'grant_ends',
  'remind_ahead',
  'remind_eve',
  'remind_deputy',
  'remind_lead',
  'remind_chair',
  'renewal_ahead',
  'draft_kept',
  'late_form_kept',
  'needs_assessment',
  'advocacy_offer',
  'advocacy_decide',
  'advocacy_first_contact',
  'advocacy_allocate',
  'conduct_silence',
  'timeline_silence',
  'conduct_compared',
  'breach_triage',
  'breach_risk_review',
  'intelligence_review',
] as const satisfies readonly DayTimingName[];
export type AreaTimingName = (typeof areaTimings)[number];

export const isAreaTiming = (name: string): name is AreaTimingName => areaTimings.some((one) => one === name);

/** What an area has settled for itself, and a list of bank holidays other than the one at hand. */
export interface Settings {
  readonly within?: Within;
  readonly holidays?: BankHolidays;
}

/**
 * The last good day of a deadline.
 * @param settings an area's own length, for a row whose standing is `local`
 * @throws Error where settings would change a row that is not local, or where a length is not in days
 */
export function due(name: DayTimingName, trigger: LondonDate, settings: Settings = {}): LondonDate {
  const timing: Timing = timings[name];
  const within = lengthOf(timing, settings);
  const shift = onwards(within, timing.direction === 'after' ? 1 : -1);
  const reached = shift(trigger, settings.holidays ?? bankHolidays());
  return timing.countsFirstDay ? lastDayCountingFirst(trigger, reached, within) : reached;
}

/**
 * The instant at which a deadline in hours or minutes ends: elapsed time, whatever the clocks do.
 * @param settings an area's own length, for a row whose standing is `local`
 * @throws Error where settings would change a row that is not local, or where a length is not elapsed time
 */
export function dueInstant(name: InstantTimingName, at: Date, settings: Settings = {}): Date {
  const within = lengthOf(timings[name], settings);
  if ('hours' in within) return new Date(at.getTime() + within.hours * 3_600_000);
  if ('minutes' in within) return new Date(at.getTime() + within.minutes * 60_000);
  throw new Error('This deadline ends with a day');
}

/** Whether a due date stands on bank holidays not yet published, so that a person must be warned of it. */
export function isProvisional(
  name: DayTimingName,
  dueOn: LondonDate,
  holidays: BankHolidays = bankHolidays(),
): boolean {
  return 'workingDays' in timings[name].within && dueOn > holidays.lastDay;
}

function lengthOf(timing: Timing, { within }: Settings): Within {
  if (within && timing.standing !== 'local') throw new Error('Only a local deadline has settings');
  return within ?? timing.within;
}

type Shift = (day: LondonDate, holidays: BankHolidays) => LondonDate;

function onwards(within: Within, sign: 1 | -1): Shift {
  if ('days' in within) return (day) => addDays(day, sign * within.days);
  if ('workingDays' in within) return (day, holidays) => addWorkingDays(day, sign * within.workingDays, holidays);
  if ('weeks' in within) return (day) => addWeeks(day, sign * within.weeks);
  if ('months' in within) return (day) => addMonths(day, sign * within.months);
  if ('years' in within) return (day) => addYears(day, sign * within.years);
  throw new Error('This deadline ends at an instant');
}

/**
 * A period that begins with its trigger ends the day before it comes round again. One that began on a day which the
 * last month lacks (29 February) ends with that month.
 */
function lastDayCountingFirst(trigger: LondonDate, reached: LondonDate, within: Within): LondonDate {
  const isCutShort = ('months' in within || 'years' in within) && reached.slice(8) !== trigger.slice(8);
  return isCutShort ? reached : addDays(reached, -1);
}

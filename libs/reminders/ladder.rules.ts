import { addWorkingDays, bankHolidays, type BankHolidays, type LondonDate } from '../kernel/london-date.js';

/** Whom a rung reaches: the ladder widens as time goes by. */
export type WidensTo = 'owner' | 'deputy' | 'agency_lead' | 'chair';

/** Every rung, in working days from the due date; the one at 0 goes on that day, whatever day it is. */
export const ladder = [
  { rung: '-5wd', workingDays: -5, widensTo: 'owner' },
  { rung: '-1wd', workingDays: -1, widensTo: 'owner' },
  { rung: '0', workingDays: 0, widensTo: 'owner' },
  { rung: '+1wd', workingDays: 1, widensTo: 'deputy' },
  { rung: '+3wd', workingDays: 3, widensTo: 'agency_lead' },
  { rung: '+5wd', workingDays: 5, widensTo: 'chair' },
] as const satisfies readonly { rung: string; workingDays: number; widensTo: WidensTo }[];

export type Rung = (typeof ladder)[number]['rung'];

export interface PlannedRung {
  readonly rung: Rung;
  readonly on: LondonDate;
  readonly widensTo: WidensTo;
}

/** Anything dated that somebody must be reminded of. */
export interface Duty {
  /** What the duty is, for its keys: 'action/<id>'. */
  readonly key: string;
  /** The due date in force, after any extension. */
  readonly dueOn: LondonDate;
  /** The day it was set, extended or opened again: nothing is owed from before. */
  readonly since: LondonDate;
}

/** The rungs of a due date that are not before the day since which it holds, in order. */
export const plan = (
  { dueOn, since }: { readonly dueOn: LondonDate; readonly since?: LondonDate },
  holidays: BankHolidays = bankHolidays(),
): PlannedRung[] =>
  ladder
    .map(({ rung, workingDays, widensTo }) => ({ rung, on: addWorkingDays(dueOn, workingDays, holidays), widensTo }))
    .filter(({ on }) => !since || on >= since);

/** Names one reminder for ever, so that it is never sent twice. An extension makes new ones, for it changes the date. */
export const rungKey = (duty: Pick<Duty, 'key' | 'dueOn'>, rung: Rung): string => `${duty.key}/${duty.dueOn}/${rung}`;

/**
 * The rungs to send today: today's, and those of earlier days that were missed because nothing ran.
 * Only duties still owed are handed in, so that one reported done, cancelled or replaced has none, and one extended is
 * planned anew from its new date.
 * @param sent keys of the reminders that have gone
 */
export const rungsDue = (
  duty: Duty,
  today: LondonDate,
  sent: ReadonlySet<string>,
  holidays: BankHolidays = bankHolidays(),
): PlannedRung[] => plan(duty, holidays).filter(({ rung, on }) => on <= today && !sent.has(rungKey(duty, rung)));

/** The day a rung may next be due, so that nobody looks before; absent when the ladder is climbed. */
export const nextRungOn = (
  duty: Duty,
  today: LondonDate,
  holidays: BankHolidays = bankHolidays(),
): LondonDate | undefined => plan(duty, holidays).find(({ on }) => on > today)?.on;

/**
 * A statutory clock also alerts on its last calendar day, even at a weekend, unless it was met on an earlier day.
 * @param metOn the day it was met, whenever that was entered; absent while it is not
 */
export const statutoryAlertOn = (lastDay: LondonDate, metOn?: LondonDate): LondonDate | null =>
  metOn !== undefined && metOn < lastDay ? null : lastDay;

/** Whether a statutory clock is missed: its last day has gone and it was not met by then. */
export const isMissed = (lastDay: LondonDate, today: LondonDate, metOn?: LondonDate): boolean =>
  metOn === undefined ? today > lastDay : metOn > lastDay;

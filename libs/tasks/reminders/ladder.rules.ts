import {
  addDays,
  addMonths,
  addWeeks,
  addWorkingDays,
  addYears,
  bankHolidays,
  type BankHolidays,
  type LondonDate,
} from '../../kernel/london-date.js';
import {
  ladderOf,
  timings,
  widening,
  type LadderRung,
  type Settings,
  type Timing,
  type WidensTo,
  type Within,
} from '../../timings/index.js';

const units = { days: 'd', workingDays: 'wd', weeks: 'w', months: 'm', years: 'y' } as const;
type Unit = (typeof units)[keyof typeof units];

/** How far from the due date a rung falls; `last` is the alert on the last day of a statutory clock. */
export type Rung = '0' | 'last' | `${'-' | '+'}${number}${Unit}`;

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

/** The ladder to climb. What is left out is as usual. */
export interface Climbed {
  readonly rungs?: readonly LadderRung[];
  /** What the area of the duty has settled of a row of the timings. */
  readonly settled?: (timing: string) => Settings | undefined;
  readonly holidays?: BankHolidays;
}

function named({ at }: LadderRung, { settled }: Climbed): Rung {
  if (at === 'dueDay') return '0';
  if (at === 'lastDay') return 'last';
  const timing: Timing = timings[at];
  const within: Within = settled?.(at)?.within ?? timing.within;
  const [unit, count] = Object.entries(within)[0] as [keyof typeof units, number];
  return `${timing.direction === 'before' ? '-' : '+'}${count}${units[unit]}`;
}

/** The day on which a rung of a due date falls: its name says how far from it, whatever the ladder has become since. */
export function dayOf(rung: Rung, dueOn: LondonDate, holidays: BankHolidays = bankHolidays()): LondonDate {
  const [, count = '0', unit = 'd'] = /^([+-]\d+)(\w+)$/.exec(rung) ?? [];
  const shift: Readonly<Record<Unit, (by: number) => LondonDate>> = {
    d: (by) => addDays(dueOn, by),
    wd: (by) => addWorkingDays(dueOn, by, holidays),
    w: (by) => addWeeks(dueOn, by),
    m: (by) => addMonths(dueOn, by),
    y: (by) => addYears(dueOn, by),
  };
  return shift[unit as Unit](Number(count));
}

const wider = (a: PlannedRung, b: PlannedRung): boolean => widening.indexOf(a.widensTo) > widening.indexOf(b.widensTo);

/**
 * The rungs of a due date that are not before the day since which it holds, in order. Where an area has settled two of
 * them to be one, the one that tells more people stands.
 * @param by the ladder and what was settled of it; absent: the usual ladder
 */
export function plan(
  { dueOn, since }: { readonly dueOn: LondonDate; readonly since?: LondonDate },
  by: Climbed = {},
): PlannedRung[] {
  const found = new Map<Rung, PlannedRung>();
  for (const one of by.rungs ?? ladderOf('', dueOn).rungs) {
    const rung = named(one, by);
    const planned = { rung, on: dayOf(rung, dueOn, by.holidays), widensTo: one.widensTo };
    const known = found.get(rung);
    if (!known || wider(planned, known)) found.set(rung, planned);
  }
  return [...found.values()].filter(({ on }) => !since || on >= since).sort((a, b) => a.on.localeCompare(b.on));
}

/** Names one reminder for ever, so that it is never sent twice. An extension makes new ones, for it changes the date. */
export const rungKey = (duty: Pick<Duty, 'key' | 'dueOn'>, rung: Rung): string => `${duty.key}/${duty.dueOn}/${rung}`;

/**
 * The rungs to send today: today's, and those of earlier days that were missed because nothing ran.
 * Only duties still owed are handed in, so that one reported done, cancelled or replaced has none, and one extended is
 * planned anew from its new date.
 * @param sent keys of the reminders that have gone
 */
export const rungsDue = (duty: Duty, today: LondonDate, sent: ReadonlySet<string>, by: Climbed = {}): PlannedRung[] =>
  plan(duty, by).filter(({ rung, on }) => on <= today && !sent.has(rungKey(duty, rung)));

/** The day a rung may next be due, so that nobody looks before; absent when the ladder is climbed. */
export const nextRungOn = (duty: Duty, today: LondonDate, by: Climbed = {}): LondonDate | undefined =>
  plan(duty, by).find(({ on }) => on > today)?.on;

/**
 * Bank holidays besides, and mornings that were missed: what nobody announced and nobody says since when it is owed is to be
 * known before its first rung, or that would lie before it.
 */
const MARGIN = 14;
const longest: Readonly<Record<Unit, (count: number) => number>> = {
  d: (count) => count,
  wd: (count) => Math.ceil((count * 7) / 5),
  w: (count) => count * 7,
  m: (count) => count * 31,
  y: (count) => count * 366,
};

/**
 * Between which due dates a duty may have a rung on a day, generously: what was missed is made up for three weeks.
 * @param climbed the ladder of the kind, once as it is everywhere and once for each area that has settled of it
 */
export function window(on: LondonDate, climbed: readonly Climbed[]): [from: LondonDate, to: LondonDate] {
  const reach = { '-': 21, '+': 21 };
  for (const by of climbed) {
    for (const rung of (by.rungs ?? ladderOf('', on).rungs).map((one) => named(one, by))) {
      const [, sign, count = '0', unit = 'd'] = /^([+-])(\d+)(\w+)$/.exec(rung) ?? [];
      const side = sign === '+' ? '+' : '-';
      reach[side] = Math.max(reach[side], longest[unit as Unit](Number(count)) + MARGIN);
    }
  }
  return [addDays(on, -reach['+']), addDays(on, reach['-'])];
}

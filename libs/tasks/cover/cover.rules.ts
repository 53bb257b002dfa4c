import { bankHolidays, isWorkingDay, weekdayOf, type LondonDate } from '../../kernel/london-date.js';

/** The days of the week as people tick them, Monday first. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** Whether somebody works on a day, does not work on it, or is away over it. */
export type Presence = 'there' | 'off' | 'absent';

/** Both days are within it. */
export interface Span {
  readonly fromOn: LondonDate;
  readonly toOn: LondonDate;
}

/**
 * Whether somebody is there on a day. Whoever has said nothing of their week works on the working days of the clinic; a
 * bank holiday is a day off for everybody.
 */
export function presenceOn(day: LondonDate, days: readonly string[] | undefined, absences: readonly Span[]): Presence {
  if (absences.some(({ fromOn, toOn }) => fromOn <= day && day <= toOn)) return 'absent';
  const works = days ? worksOn(day, days) && !bankHolidays().days.has(day) : isWorkingDay(day);
  return works ? 'there' : 'off';
}

const worksOn = (day: LondonDate, days: readonly string[]): boolean =>
  days.includes(weekdays[weekdayOf(day) - 1] ?? '');

/** Who may be reminded in somebody's place, the nearest first, and who is asked where none of them is there. */
export interface Cover {
  readonly chain: readonly (string | undefined)[];
  readonly coordinator: string | undefined;
}

/**
 * Whom a rung reaches that is for the owner: the owner, where they are there that day; else the first of the chain who
 * is. Where nobody is, as on a Sunday, a day off keeps nothing from the owner, and an absence leads to whoever of the
 * chain is not away as well, then to the coordinator.
 */
export function standIn(owner: string, { chain, coordinator }: Cover, presence: (staffId: string) => Presence): string {
  const own = presence(owner);
  if (own === 'there') return owner;
  const others = chain.filter((one): one is string => one !== undefined && one !== owner);
  const there = others.find((one) => presence(one) === 'there');
  if (there ?? own === 'off') return there ?? owner;
  return others.find((one) => presence(one) === 'off') ?? coordinator ?? owner;
}

/** The first who is there, or else the first: a lead who is away leaves it to their deputy. */
export const firstThere = (
  staffIds: readonly (string | undefined)[],
  presence: (staffId: string) => Presence,
): string | undefined => {
  const all = staffIds.filter((one) => one !== undefined);
  return all.find((one) => presence(one) === 'there') ?? all[0];
};

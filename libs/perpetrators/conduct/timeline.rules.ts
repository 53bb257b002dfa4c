import { addDays, addYears, daysBetween, type LondonDate } from '../../kernel/london-date.js';
import { due, type Settings } from '../../timings/index.js';
import { comparisonOn } from './comparison-basis.rules.js';
import { claimed, type Claimed, type Rate } from './comparison.rules.js';

/** A span in which nothing is known of somebody; `to` is the next thing known, and none where there is none yet. */
export interface Silence {
  readonly from: LondonDate;
  readonly to: LondonDate | null;
  readonly days: number;
}

/** Days between which something is known to have been done, again and again or once. */
export interface Known {
  readonly from: LondonDate;
  readonly to: LondonDate;
}

/** Whether the days from one to another are many enough to be a silence. */
type Long = (from: LondonDate, to: LondonDate) => boolean;

function spansBetween(known: readonly Known[], today: LondonDate, isLong: Long): Silence[] {
  const silences: Silence[] = [];
  const spans = known.toSorted((one, other) => one.from.localeCompare(other.from));
  let last: LondonDate | undefined;
  const look = (until: LondonDate, to: LondonDate | null): void => {
    if (last && isLong(last, until)) silences.push({ from: last, to, days: daysBetween(last, until) });
  };
  for (const { from, to } of spans) {
    look(from, from);
    last = last && last > to ? last : to;
  }
  look(today, null);
  return silences;
}

/** Silences that are longer than the settings say. None of them says that nothing happened. */
export const silencesIn = (known: readonly Known[], today: LondonDate, settings: Settings = {}): Silence[] =>
  spansBetween(known, today, (from, to) => due('conduct_silence', from, settings) < to);

/** Days without an incident in one case, as many as the settings say or more. None of them says that nothing happened. */
export const daysWithoutIncident = (known: readonly Known[], today: LondonDate, settings: Settings = {}): Silence[] =>
  spansBetween(known, today, (from, to) => due('timeline_silence', from, settings) <= to);

/** What an anniversary is of: the first thing known, or an order. */
export interface Origin {
  readonly of: 'first' | 'order';
  readonly on: LondonDate;
}

export interface Anniversary extends Origin {
  readonly origin: LondonDate;
  readonly years: number;
}

/** The days on which something comes round again, up to those soon to come; 29 February comes round on the 28th. */
export function anniversariesOf(origins: readonly Origin[], today: LondonDate): Anniversary[] {
  const last = due('conduct_anniversary', today);
  return origins.flatMap(({ of, on: origin }) => {
    const years = Array.from(
      { length: Math.max(0, Number(last.slice(0, 4)) - Number(origin.slice(0, 4))) },
      (_, at) => at + 1,
    );
    return years
      .map((count) => ({ of, origin, years: count, on: addYears(origin, count) }))
      .filter(({ on }) => on <= last);
  });
}

/** How often something was done in a span of days, both of them counted, and on how many of them. */
export interface Often extends Rate {
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly count: number;
}

export interface Compared {
  readonly before: Often;
  readonly after: Often;
  readonly change: Claimed | 'none' | 'too_early';
}

function often(days: readonly LondonDate[], from: LondonDate, to: LondonDate): Often {
  const within = days.filter((day) => day >= from && day <= to);
  return { from, to, days: daysBetween(from, to) + 1, count: within.length, daysWith: new Set(within).size };
}

function changeOf(before: Often, after: Often, today: LondonDate): Compared['change'] {
  if (after.days < 1) return 'too_early';
  if (!before.count && !after.count) return 'none';
  return claimed(comparisonOn(today), before, after);
}

interface Binding {
  /** The day from which an order binds: it counts as after. */
  readonly on: LondonDate;
  readonly until: LondonDate | null;
  readonly today: LondonDate;
}

/**
 * How often incidents were reported before an order bound somebody and since, over as many days as the settings say;
 * since then up to its end, or today. That it is more or less often is claimed by the basis in `comparison-basis.rules.ts` alone:
 * an exact test at a stated level, of days with an incident, and from a least number of these on. It says nothing of why.
 */
export function comparedAround(
  days: readonly LondonDate[],
  { on, until, today }: Binding,
  settings: Settings = {},
): Compared {
  const length = daysBetween(on, due('conduct_compared', on, settings));
  const ends = [addDays(on, length - 1), today, ...(until ? [until] : [])].sort();
  const before = often(days, addDays(on, -length), addDays(on, -1));
  const after = often(days, on, ends[0] ?? today);
  return { before, after, change: changeOf(before, after, today) };
}

/** Once in about so many days; none where nothing was counted. */
export const onceIn = ({ days, count }: Pick<Often, 'days' | 'count'>): number | null =>
  count ? Math.max(1, Math.round(days / count)) : null;

/** An item of an agenda, as far as the time in the room hangs on it. Minutes are counted from the meeting's start. */
export interface TimedItem {
  readonly id: string;
  readonly minutes: number;
  /** Agencies that must be in the room for it. */
  readonly needs: readonly string[];
  /** It begins at this minute and not before. */
  readonly startsAt?: number | undefined;
}

/** When an agency can be in the room at all. */
export interface Availability {
  readonly agency: string;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

export interface Agenda {
  readonly items: readonly TimedItem[];
  readonly availability?: readonly Availability[];
}

/** A minute too late for a fixed time, or outside an agency's own, weighs more than any waiting can. */
const BROKEN = 100_000;

/** An agenda with agencies and items as numbers, so that thousands of orders can be weighed. */
export interface Weighing {
  readonly agencies: readonly string[];
  readonly items: readonly {
    readonly minutes: number;
    readonly needs: readonly number[];
    readonly startsAt: number | undefined;
  }[];
  readonly from: readonly number[];
  readonly until: readonly number[];
  /** Room to reckon in. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

export function weighing({ items, availability = [] }: Agenda): Weighing {
  const agencies = [...new Set(items.flatMap(({ needs }) => needs))].toSorted();
  const number = new Map(agencies.map((agency, index) => [agency, index]));
  const known = new Map(availability.map((one) => [one.agency, one]));
  return {
    agencies,
    items: items.map(({ minutes, needs, startsAt }) => ({
      minutes,
      startsAt,
      needs: [...new Set(needs)].map((agency) => number.get(agency) as number),
    })),
    from: agencies.map((agency) => known.get(agency)?.from ?? -Infinity),
    until: agencies.map((agency) => known.get(agency)?.until ?? Infinity),
    first: new Float64Array(agencies.length),
    last: new Float64Array(agencies.length),
  };
}

/** What is broken where an item that could begin at `at` takes from `start` to `end`: minutes late, minutes outside. */
export function broken({ items, from, until }: Weighing, item: number, at: number): number {
  const { startsAt, minutes, needs } = items[item] as Weighing['items'][number];
  const start = startsAt !== undefined && startsAt > at ? startsAt : at;
  let all = startsAt === undefined ? 0 : start - startsAt;
  for (const agency of needs) {
    const early = (from[agency] as number) - start;
    const late = start + minutes - (until[agency] as number);
    all += (early > 0 ? early : 0) + (late > 0 ? late : 0);
  }
  return all * BROKEN;
}

export interface Walk {
  /** When each item begins, in the order walked. */
  readonly starts: readonly number[];
  /** When each agency is first and last in the room. */
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** Minutes in which nothing is discussed, before items that begin at a time of their own. */
  readonly idle: number;
  readonly broken: number;
}

/** Goes through the items in an order, one after the other. */
export function walk(of: Weighing, order: readonly number[]): Walk {
  const first = of.agencies.map(() => -1);
  const last = of.agencies.map(() => -1);
  const starts: number[] = [];
  let [at, idle, wrong] = [0, 0, 0];
  for (const item of order) {
    const { minutes, needs, startsAt } = of.items[item] as Weighing['items'][number];
    wrong += broken(of, item, at);
    const start = startsAt !== undefined && startsAt > at ? startsAt : at;
    idle += start - at;
    at = start + minutes;
    starts.push(start);
    for (const agency of needs) {
      if ((first[agency] as number) < 0) first[agency] = start;
      last[agency] = at;
    }
  }
  return { starts, first, last, idle, broken: wrong };
}

/** The agencies' minutes in the room, all together. */
export const minutesIn = ({ first, last }: Pick<Walk, 'first' | 'last'>): number =>
  first.reduce((all, start, agency) => all + (start < 0 ? 0 : (last[agency] as number) - start), 0);

/** What a minute in which nothing is discussed costs: nobody's time is saved by an idle panel. */
export const idleCost = ({ agencies }: Weighing): number => agencies.length + 1;

/** What an order costs: minutes in the room, idle ones dearer, and what it breaks. As `walk`, and keeps nothing: it is asked for very often. */
export function costOf(of: Weighing, order: readonly number[]): number {
  const { items, first } = of;
  first.fill(-1);
  let [at, idle, cost] = [0, 0, 0];
  for (const item of order) {
    const { minutes, needs, startsAt } = items[item] as Weighing['items'][number];
    cost += broken(of, item, at);
    const start = startsAt !== undefined && startsAt > at ? startsAt : at;
    idle += start - at;
    at = start + minutes;
    for (const agency of needs) {
      // Each end in the room replaces the one before it.
      const since = first[agency] as number;
      if (since < 0) first[agency] = start;
      cost += since < 0 ? minutes : at - (of.last[agency] as number);
      of.last[agency] = at;
    }
  }
  return cost + idle * idleCost(of);
}

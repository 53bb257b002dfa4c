import { costOf, type Weighing } from './presence.cost.rules.js';

/** How many orders are weighed before the best so far is taken: a count and no time, so that the answer is the same anywhere. */
const WEIGHED = 80_000;
/** How often an order that cannot be made better is shaken before the search begins at another start. */
const SHAKES = 12;

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

interface Move {
  readonly from: number;
  readonly length: number;
  readonly to: number;
  readonly turned: boolean;
}

/** The order with a run of items taken out and put in elsewhere, turned round or not; written over what was in `into`. */
function moved(order: readonly number[], { from, length, to, turned }: Move, into: number[] = []): number[] {
  const count = order.length;
  let rest = 0;
  for (let at = 0; at < count; at += 1) {
    if (at >= to && at < to + length) {
      const within = at - to;
      into[at] = order[turned ? from + length - 1 - within : from + within] as number;
      continue;
    }
    if (rest === from) rest += length;
    into[at] = order[rest] as number;
    rest += 1;
  }
  return into;
}

interface Search {
  readonly of: Weighing;
  weighed: number;
}

function weigh(search: Search, order: readonly number[]): number {
  search.weighed += 1;
  return costOf(search.of, order);
}

/** Moves runs of up to three items, turned or not, and takes each better order at once, until none is better. */
function improved(search: Search, start: readonly number[]): { order: readonly number[]; cost: number } {
  let best = { order: start, cost: weigh(search, start) };
  const tried: number[] = [];
  for (let better = true; better && search.weighed < WEIGHED;) {
    better = false;
    for (let length = 1; length <= 3; length += 1)
      for (let from = 0; from + length <= start.length; from += 1)
        for (let to = 0; to <= start.length - length; to += 1)
          for (const turned of length > 1 ? [false, true] : [false]) {
            const order = moved(best.order, { from, length, to, turned }, tried);
            const cost = weigh(search, order);
            if (cost >= best.cost) continue;
            best = { order: [...order], cost };
            better = true;
          }
  }
  return best;
}

/** Begins with one item and takes next what costs least so far, of those left. */
function grown(search: Search, first: number): number[] {
  const left = new Set(search.of.items.map((_, item) => item).filter((item) => item !== first));
  const order = [first];
  while (left.size) {
    const [next] = [...left]
      .map((item) => [item, shared(search.of, order, item)] as const)
      .toSorted(([, a], [, b]) => b - a);
    order.push(next?.[0] as number);
    left.delete(next?.[0] as number);
  }
  return order;
}

/** How much of who is in the room already an item needs, less who would have to come for it. */
function shared({ items }: Weighing, order: readonly number[], item: number): number {
  const here = new Set(order.slice(-2).flatMap((one) => items[one]?.needs ?? []));
  return (items[item]?.needs ?? []).reduce((all, agency) => all + (here.has(agency) ? 1 : -1), 0);
}

/** The best order that a search finds, beginning at the entered one and at others that are built. */
export function foundOrder(of: Weighing): number[] {
  const search: Search = { of, weighed: 0 };
  const random = seeded(of.items.length);
  const count = of.items.length;
  let best = improved(
    search,
    of.items.map((_, item) => item),
  );
  for (let start = 0; search.weighed < WEIGHED; start = (start + 1) % count) {
    let here = improved(search, start ? grown(search, random(count)) : best.order);
    for (let shake = 0; shake < SHAKES && search.weighed < WEIGHED; shake += 1) {
      const length = 1 + random(Math.ceil(count / 3));
      const from = random(count - length + 1);
      const next = improved(
        search,
        moved(here.order, { from, length, to: random(count - length + 1), turned: random(2) === 1 }),
      );
      if (next.cost <= here.cost) here = next;
    }
    if (here.cost < best.cost) best = here;
  }
  return [...best.order];
}

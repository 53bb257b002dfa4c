import { broken, idleCost, type Weighing } from './presence.cost.rules.js';

interface Step {
  readonly cost: number;
  readonly item: number;
  /** When what came before it ended. */
  readonly before: number;
}

/** Which items need each agency, as bits. */
const itemsOf = ({ agencies, items }: Weighing): number[] =>
  agencies.map((_, agency) =>
    items.reduce((all, { needs }, item) => (needs.includes(agency) ? all | (1 << item) : all), 0),
  );

/** How many agencies sit in the room between two items: some of theirs is done, and some is not. */
const between = (done: number, theirs: readonly number[]): number =>
  theirs.filter((all) => all & done && all & ~done).length;

/** What it costs to take an item next: who waits for it, who sits through it, and what it breaks. */
function costOfNext(of: Weighing, theirs: readonly number[], next: { done: number; at: number; item: number }): number {
  const { done, at, item } = next;
  const { minutes, startsAt } = of.items[item] as Weighing['items'][number];
  const waits = Math.max(0, (startsAt ?? at) - at);
  const after = done | (1 << item);
  const sits = theirs.filter((all) => all & (1 << item) || (all & done && all & ~after)).length;
  return waits * (between(done, theirs) + idleCost(of)) + minutes * sits + broken(of, item, at);
}

/**
 * The best order of all. What is to come costs the same however the items done so far were ordered, as long as they end
 * at the same minute: it is enough to keep, for each set of items and each such minute, the cheapest way there.
 */
export function bestOrder(of: Weighing): number[] {
  const count = of.items.length;
  const theirs = itemsOf(of);
  const reached = Array.from({ length: 1 << count }, () => new Map<number, Step>());
  reached[0]?.set(0, { cost: 0, item: -1, before: 0 });
  for (let done = 0; done < 1 << count; done += 1)
    for (const [at, { cost }] of reached[done] ?? [])
      for (let item = 0; item < count; item += 1) {
        if (done & (1 << item)) continue;
        const { minutes, startsAt } = of.items[item] as Weighing['items'][number];
        const ends = Math.max(at, startsAt ?? at) + minutes;
        const step = { cost: cost + costOfNext(of, theirs, { done, at, item }), item, before: at };
        const ways = reached[done | (1 << item)] as Map<number, Step>;
        if (step.cost < (ways.get(ends)?.cost ?? Infinity)) ways.set(ends, step);
      }
  return traced(reached);
}

/** The way back from the cheapest end. */
function traced(reached: readonly ReadonlyMap<number, Step>[]): number[] {
  let done = reached.length - 1;
  const [end] = [...(reached[done] ?? [])].toSorted(([, a], [, b]) => a.cost - b.cost);
  let at = end?.[0] ?? 0;
  const order: number[] = [];
  while (done) {
    const { item, before } = reached[done]?.get(at) as Step;
    order.unshift(item);
    done &= ~(1 << item);
    at = before;
  }
  return order;
}

import { costOf, minutesIn, walk, weighing, type Agenda, type Walk, type Weighing } from './presence.cost.rules.js';
import { bestOrder } from './presence.exact.rules.js';
import { foundOrder } from './presence.search.rules.js';

/** Up to so many items every order is weighed, in effect; above it, some. */
const EXACT_UP_TO = 12;

export interface Slot {
  readonly agency: string;
  readonly from: number;
  readonly until: number;
}

export interface PresencePlan {
  /** The items' ids in the proposed order. */
  readonly order: readonly string[];
  /** When each item begins in it. */
  readonly starts: readonly number[];
  readonly slots: readonly Slot[];
  /** The agencies' minutes in the room, all together. */
  readonly minutes: number;
  readonly minutesEntered: number;
  readonly saved: number;
  /** Whether fixed times and everybody's availability are kept. */
  readonly kept: boolean;
  /** Whether no order is better, or none that was found. */
  readonly exact: boolean;
}

const slotsOf = ({ agencies }: Weighing, { first, last }: Walk): Slot[] =>
  agencies.map((agency, index) => ({ agency, from: first[index] as number, until: last[index] as number }));

/**
 * Proposes the order that keeps each agency's time in the room shortest.
 *
 * An agency comes for its first item and goes after its last; an order costs the minutes between the two, summed over
 * agencies. (In film and theatre this is known as the rehearsal or talent scheduling problem, and as NP-hard: Cheng,
 * Diamond and Lin, 1993.) Items with a time of their own may make the room wait; a minute of lateness there, or outside
 * an agency's availability, outweighs any saving, so such orders are proposed only where there is no other. Up to twelve
 * items the best order is found by dynamic programming over the sets of items done so far (Garcia de la Banda, Stuckey
 * and Chu, 2011): who sits in the room between two items depends on which were done and not on their order. Above that,
 * orders are built item by item, by who is in the room already, and made better by moving runs of up to three items,
 * turned or not; what cannot be made better is shaken and tried again, by numbers that are the same in every run, until
 * a fixed count of orders is weighed. The entered order is among those tried and wins where nothing is better.
 */
export function presencePlan(agenda: Agenda, { exactUpTo = EXACT_UP_TO } = {}): PresencePlan {
  const of = weighing(agenda);
  const entered = of.items.map((_, item) => item);
  const exact = entered.length <= exactUpTo;
  const found = exact ? bestOrder(of) : foundOrder(of);
  const order = costOf(of, found) < costOf(of, entered) ? found : entered;
  const [before, after] = [walk(of, entered), walk(of, order)];
  return {
    order: order.map((item) => agenda.items[item]?.id as string),
    starts: after.starts,
    slots: slotsOf(of, after),
    minutes: minutesIn(after),
    minutesEntered: minutesIn(before),
    saved: minutesIn(before) - minutesIn(after),
    kept: after.broken === 0,
    exact,
  };
}

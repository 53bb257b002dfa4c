import { randomUUID } from 'node:crypto';
import { daysAfter, rules, type Day, type Kind } from './calendar.js';

/** What somebody does to a duty at noon of a day, and how it stands from then on. */
export interface Event {
  readonly on: Day;
  readonly open: boolean;
  readonly dueOn: Day;
  /** Nothing is owed from before; absent where nobody says since when it is owed. */
  readonly since: Day | null;
  /** The reminders are told at once; of what is not announced they hear by themselves. */
  readonly announced: boolean;
}

export interface Duty {
  readonly kind: Kind;
  readonly id: string;
  readonly caseId: string;
  readonly ownerId: string;
  readonly events: readonly Event[];
}

interface Chance {
  readonly upTo: (count: number) => number;
  readonly oneIn: (count: number) => boolean;
}

export const chanceOf = (random: () => number): Chance => ({
  upTo: (count) => Math.floor(random() * count),
  oneIn: (count) => random() * count < 1,
});

const next = (last: Event, days: number, change: Partial<Event>): Event => ({
  ...last,
  on: daysAfter(last.on, days),
  ...change,
});
const done = (last: Event, days: number): Event => next(last, days, { open: false });

/** An action may be extended, reported done, queried and so owed again, and done at last; or never. */
function action({ upTo, oneIn }: Chance, first: Event): Event[] {
  const events = [first];
  const last = (): Event => events.at(-1) as Event;
  if (oneIn(3)) {
    const on = daysAfter(last().on, 1 + upTo(30));
    const later = daysAfter(last().dueOn > on ? last().dueOn : on, 5 + upTo(40));
    events.push({ ...last(), on, dueOn: later, since: on });
  }
  if (oneIn(5)) return events;
  events.push(done(last(), 1 + upTo(50)));
  if (!oneIn(4)) return events;
  const again = daysAfter(last().on, 1 + upTo(6));
  events.push({ ...last(), on: again, open: true, since: again });
  if (oneIn(2)) events.push(done(last(), 1 + upTo(20)));
  return events;
}

/** A case is reviewed again and again: each time the next day is set. */
function reviews({ upTo, oneIn }: Chance, first: Event): Event[] {
  const events = [first];
  while (events.length < 5 && !oneIn(4)) {
    const on = daysAfter((events.at(-1) as Event).on, 30 + upTo(60));
    events.push({ ...first, on, dueOn: daysAfter(on, 45 + upTo(60)) });
  }
  return oneIn(3) ? [...events, done(events.at(-1) as Event, 40 + upTo(40))] : events;
}

/** For how long each kind is given at first: at least, and by how many days more at most. */
const given: Readonly<Record<Kind, readonly [least: number, more: number]>> = {
  action: [0, 60],
  case_review: [45, 60],
  officer_answer: [1, 30],
  order_notification: [2, 1],
  vetting: [60, 90],
};

/** How long after it was set something that is done once is done. */
const within: Readonly<Partial<Record<Kind, number>>> = { officer_answer: 40, order_notification: 12, vetting: 160 };

/** The events of one duty, from some day of the year on. */
export function eventsOf(kind: Kind, chance: Chance, { from, days }: { from: Day; days: number }): Event[] {
  const on = daysAfter(from, chance.upTo(days));
  const [least, more] = given[kind];
  const since = kind === 'case_review' || kind === 'vetting' ? null : on;
  // What a register came with nobody announces: the ladder is to find it, also where its first rung falls in an outage.
  const announced = chance.oneIn(kind === 'vetting' ? 8 : 2);
  const first = { on, open: true, dueOn: daysAfter(on, least + chance.upTo(more)), since, announced };
  if (kind === 'action') return action(chance, first);
  if (kind === 'case_review') return reviews(chance, first);
  return chance.oneIn(3) ? [first] : [first, done(first, 1 + chance.upTo(within[kind] ?? 1))];
}

export const aDuty = (kind: Kind, of: Pick<Duty, 'caseId' | 'ownerId' | 'events'> & { id?: string }): Duty => ({
  kind,
  id: randomUUID(),
  ...of,
});

/**
 * What must have been recorded of a duty: each rung of each due date with the day it went. It goes on the first morning from
 * its day on on which somebody was there to send it, if by then the duty was owed by that date, and not from before it was.
 */
export function expected({ kind, events }: Duty, mornings: readonly Day[]): Map<string, Day> {
  const found = new Map<string, Day>();
  for (const [index, { on, open, dueOn, since }] of events.entries()) {
    // What happens at noon is known to the mornings after it.
    const until = events[index + 1]?.on ?? '9999-12-31';
    for (const [rung, dayOf] of open ? rules[kind] : []) {
      const day = dayOf(dueOn);
      if (since !== null && day < since) continue;
      const morning = mornings.find((one) => one >= day && one > on);
      const key = `${dueOn} ${rung}`;
      if (morning && morning <= until && !found.has(key)) found.set(key, morning);
    }
  }
  return found;
}

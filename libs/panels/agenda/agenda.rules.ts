import { offTheAgenda } from './item.states.js';
import {
  minutesFrom,
  minutesLater,
  slotsOf,
  type ItemTime,
  type Slot,
  type UsualLengths,
} from '../scheduling/length.rules.js';

/** What is heard, then what is only minuted or was taken off; in the order in which a page shows it. */
export const agendaSections = ['urgent', 'perpetrator', 'victim', 'decided', 'off'] as const;
export type AgendaSection = (typeof agendaSections)[number];

/** In the order in which they stand within a list. */
export const itemKinds = ['new', 'review', 'carried'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** An item of an agenda, as far as its place and its time hang on it. */
export interface Placed extends ItemTime {
  readonly id: string;
  readonly state: string;
  readonly list: 'perpetrator' | 'victim';
  readonly itemKind: ItemKind;
  readonly urgent: boolean;
  readonly outOfMeeting: boolean;
}

interface Held {
  readonly startsAt: Date;
  /** Whether it is still to come: once it has begun, what was planned is no longer so. */
  readonly toCome: boolean;
  readonly usual: UsualLengths;
  /** Which lists the forum has. */
  readonly lists: 'perpetrator' | 'victim' | 'both';
}

/** How many items, how long they take, and until when the last of them is planned; no end where none is. */
export interface Total {
  readonly count: number;
  readonly minutes: number;
  readonly endsAt: Date | null;
}

/** Items that stand together; of no kind where a section does not part them by kind. */
export interface Group {
  readonly kind: ItemKind | null;
  readonly itemIds: readonly string[];
}

export interface SectionPlan extends Total {
  readonly section: AgendaSection;
  readonly groups: readonly Group[];
}

export interface AgendaPlan extends Total {
  readonly sections: readonly SectionPlan[];
  /** When each item is planned, of those that are to be heard at a meeting to come. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** When a meeting of the usual length ends. */
  readonly usualEnd: Date;
  /** By how many minutes it is planned to go on after that. */
  readonly overBy: number;
  /** Whether the sections, read from the top, are the order in which the items are heard. */
  readonly inOrder: boolean;
}

/** What is urgent stands first, whatever its list; what is not heard stands last. */
export function sectionOf({ state, outOfMeeting, urgent, list }: Omit<Placed, keyof ItemTime>): AgendaSection {
  if (offTheAgenda.includes(state)) return 'off';
  if (outOfMeeting) return 'decided';
  return urgent ? 'urgent' : list;
}

/** Whether an item takes any time of its meeting. */
export const isHeard = (item: Omit<Placed, keyof ItemTime>): boolean => !['decided', 'off'].includes(sectionOf(item));
const isList = (section: AgendaSection): boolean => section === 'perpetrator' || section === 'victim';

function groupsOf(section: AgendaSection, items: readonly Placed[]): Group[] {
  if (!isList(section)) return [{ kind: null, itemIds: items.map(({ id }) => id) }];
  const of = (kind: ItemKind) => ({ kind, itemIds: items.filter((one) => one.itemKind === kind).map(({ id }) => id) });
  return itemKinds.map(of).filter(({ itemIds }) => itemIds.length);
}

/** @param items of the agenda in the order in which they are heard, as far as the reader sees them */
export function agendaPlan(items: readonly Placed[], { startsAt, toCome, usual, lists }: Held): AgendaPlan {
  const heard = items.filter(isHeard);
  const times = toCome ? slotsOf(startsAt, heard, usual) : [];
  const slots = new Map(times.map((slot, at) => [(heard[at] as Placed).id, slot]));
  const total = (some: readonly Placed[]): Total => ({
    count: some.length,
    minutes: some.filter(isHeard).reduce((all, { minutesAllotted }) => all + (minutesAllotted ?? usual.eachItem), 0),
    // The order is one for all sections, so the last of some items is the last to end.
    endsAt: slots.get(some.at(-1)?.id ?? '')?.endsAt ?? null,
  });
  // A forum with two lists shows both: that one is empty is said, and not left to be noticed.
  const always = lists === 'both' && heard.length ? ['perpetrator', 'victim'] : [];
  const sections = agendaSections.flatMap((section) => {
    const here = items.filter((item) => sectionOf(item) === section);
    return here.length || always.includes(section)
      ? [{ section, ...total(here), groups: here.length ? groupsOf(section, here) : [] }]
      : [];
  });
  const usualEnd = minutesLater(startsAt, usual.meeting);
  const whole = total(heard);
  const read = sections
    .flatMap(({ groups }) => groups.flatMap(({ itemIds }) => itemIds))
    .filter((id) => heard.some((one) => one.id === id));
  return {
    ...whole,
    sections,
    slots,
    usualEnd,
    overBy: whole.endsAt ? Math.max(0, minutesFrom(usualEnd, whole.endsAt)) : 0,
    inOrder: heard.every(({ id }, at) => read[at] === id),
  };
}

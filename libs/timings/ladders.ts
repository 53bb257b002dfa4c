import type { LondonDate } from '../kernel/london-date.js';
import type { Standing } from './timing.js';
import type { AreaTimingName, DayTimingName } from './timings.js';

/** Whom a rung tells: everybody up to it, as the ladder widens. */
export const widening = ['owner', 'deputy', 'agency_lead', 'chair'] as const;
export type WidensTo = (typeof widening)[number];

/** A rung falls so long before or after the due date as a row of the timings says, or on a day of its own name. */
export type RungAt = DayTimingName | 'dueDay' | 'lastDay';

export interface LadderRung {
  /** `dueDay`: the due date, whatever day it is; `lastDay`: the alert of a statutory clock, which stands in its place. */
  readonly at: RungAt;
  readonly widensTo: WidensTo;
}

/** Who is told when of some kinds of duty: a fact with its source, as a deadline is. */
export interface Ladder {
  readonly name: LadderName;
  /** Of duties, by the names of their sources; none: of every kind that no other ladder names. */
  readonly kinds: readonly string[];
  readonly source: string;
  readonly standing: Standing;
  /** The first day on which the row holds, or null where the source does not say. */
  readonly effectiveFrom: LondonDate | null;
  readonly rungs: readonly LadderRung[];
}

export const ladderNames = [
  'usual',
  'statutory',
  'renewal',
  'register',
  'watch',
  'telling',
  'circle',
  'between_forces',
  'funding',
  'advocacy',
] as const;
export type LadderName = (typeof ladderNames)[number];

const protocol = { source: 'clinic protocol', standing: 'local', effectiveFrom: null } as const;

/** Every ladder. A new one is a row; so is a change, with the day from which it holds: what is planned stays as it was. */
export const ladders: readonly Ladder[] = [
  {
    name: 'usual',
    kinds: [],
    ...protocol,
    rungs: [
      { at: 'remind_ahead', widensTo: 'owner' },
      { at: 'remind_eve', widensTo: 'owner' },
      { at: 'dueDay', widensTo: 'owner' },
      { at: 'remind_deputy', widensTo: 'deputy' },
      { at: 'remind_lead', widensTo: 'agency_lead' },
      { at: 'remind_chair', widensTo: 'chair' },
    ],
  },
  {
    // After its last day an offence may have been committed: nobody waits three days to be told.
    name: 'statutory',
    kinds: ['order_notification', 'data_breach_report'],
    ...protocol,
    source: 'clinic protocol; the clock itself is statute',
    rungs: [
      { at: 'remind_ahead', widensTo: 'owner' },
      { at: 'remind_eve', widensTo: 'owner' },
      { at: 'lastDay', widensTo: 'agency_lead' },
      { at: 'remind_deputy', widensTo: 'agency_lead' },
      { at: 'remind_lead', widensTo: 'agency_lead' },
      { at: 'remind_chair', widensTo: 'chair' },
    ],
  },
  {
    name: 'renewal',
    kinds: ['agreement_review', 'retention_review', 'victim_file_review'],
    ...protocol,
    rungs: [
      { at: 'renewal_ahead', widensTo: 'owner' },
      { at: 'remind_ahead', widensTo: 'owner' },
      { at: 'dueDay', widensTo: 'owner' },
      { at: 'remind_deputy', widensTo: 'deputy' },
      { at: 'remind_lead', widensTo: 'agency_lead' },
      { at: 'remind_chair', widensTo: 'chair' },
    ],
  },
  {
    // Whose it is and whoever leads their agency, from the first: only together do they have it renewed.
    name: 'register',
    kinds: ['vetting', 'accreditation'],
    ...protocol,
    rungs: [
      { at: 'renewal_ahead', widensTo: 'agency_lead' },
      { at: 'remind_ahead', widensTo: 'agency_lead' },
      { at: 'dueDay', widensTo: 'agency_lead' },
      { at: 'remind_deputy', widensTo: 'agency_lead' },
    ],
  },
  {
    // Renewal takes a court: the last prompt is four weeks ahead.
    name: 'watch',
    kinds: ['order_ending', 'other_order_ending'],
    ...protocol,
    rungs: [
      { at: 'spo_watch_6_months', widensTo: 'owner' },
      { at: 'spo_watch_3_months', widensTo: 'owner' },
      { at: 'spo_watch_28_days', widensTo: 'agency_lead' },
      { at: 'dueDay', widensTo: 'agency_lead' },
    ],
  },
  {
    // A day or a week is all there is: who runs the forum is told as soon as it has passed.
    name: 'telling',
    kinds: ['victim_event', 'programme_alert', 'programme_drop_out'],
    ...protocol,
    source: 'clinic protocol; the clocks themselves are the Victims’ Code and the providers’',
    rungs: [
      { at: 'remind_eve', widensTo: 'owner' },
      { at: 'dueDay', widensTo: 'owner' },
      { at: 'remind_deputy', widensTo: 'agency_lead' },
      { at: 'remind_lead', widensTo: 'chair' },
    ],
  },
  {
    // A check-in that is late by a week is none: it goes further after a day. Its room says who that is, of the team alone.
    name: 'circle',
    kinds: ['check_in', 'person_at_risk_review'],
    ...protocol,
    rungs: [
      { at: 'remind_eve', widensTo: 'owner' },
      { at: 'dueDay', widensTo: 'owner' },
      { at: 'remind_deputy', widensTo: 'deputy' },
      { at: 'remind_lead', widensTo: 'chair' },
    ],
  },
  {
    // While nobody answers nothing is handed over: a day late it goes to who leads the agency, then to the chair that offered.
    name: 'between_forces',
    kinds: ['transfer_acknowledgement', 'transfer_answer', 'arrival'],
    ...protocol,
    rungs: [
      { at: 'remind_eve', widensTo: 'owner' },
      { at: 'dueDay', widensTo: 'owner' },
      { at: 'remind_deputy', widensTo: 'agency_lead' },
      { at: 'remind_lead', widensTo: 'chair' },
    ],
  },
  {
    // Staff leave long before the money does: whoever leads hears of it while there is time to find more, or to hand over.
    name: 'funding',
    kinds: ['funding_end', 'programme_funding_end'],
    ...protocol,
    source: 'clinic protocol, after Thames Valley',
    rungs: [
      { at: 'funding_6_months', widensTo: 'agency_lead' },
      { at: 'funding_3_months', widensTo: 'agency_lead' },
      { at: 'funding_1_month', widensTo: 'agency_lead' },
      { at: 'dueDay', widensTo: 'agency_lead' },
    ],
  },
  {
    name: 'advocacy',
    kinds: ['advocacy_decide', 'advocacy_first_contact', 'advocacy_allocate'],
    ...protocol,
    rungs: [
      { at: 'remind_eve', widensTo: 'owner' },
      { at: 'dueDay', widensTo: 'owner' },
      { at: 'remind_deputy', widensTo: 'deputy' },
      { at: 'remind_lead', widensTo: 'chair' },
    ],
  },
];

/** The rungs of which an area may settle how long before or after the due date they fall. */
export const areaRungs = [
  'remind_ahead',
  'remind_eve',
  'remind_deputy',
  'remind_lead',
  'remind_chair',
  'renewal_ahead',
] as const satisfies readonly AreaTimingName[];

const inForce = (all: readonly Ladder[], day: LondonDate): Ladder | undefined =>
  all
    .filter(({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= day)
    .sort((a, b) => (a.effectiveFrom ?? '').localeCompare(b.effectiveFrom ?? ''))
    .at(-1);

/**
 * The ladder of a kind of duty that holds on a day: its own, else the usual one.
 * @param all other ladders than those that hold, for trying out
 */
export function ladderOf(kind: string, day: LondonDate, all: readonly Ladder[] = ladders): Ladder {
  const own = all.filter(({ kinds }) => kinds.includes(kind));
  const found =
    inForce(own, day) ??
    inForce(
      all.filter(({ kinds }) => !kinds.length),
      day,
    );
  if (!found) throw new Error('There is no usual ladder');
  return found;
}

/** The ladders that hold on a day, one of each name. */
export const laddersOn = (day: LondonDate): Ladder[] =>
  ladderNames.flatMap(
    (name) =>
      inForce(
        ladders.filter((one) => one.name === name),
        day,
      ) ?? [],
  );

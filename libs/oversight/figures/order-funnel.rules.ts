import { daysBetween, londonDay } from '../../kernel/london-date.js';
import { hiddenIn, isSmall } from './figures.rules.js';

/** How far one order came, and by which days. */
export interface OrderCome {
  readonly state: string;
  readonly consideredOn: string;
  readonly soughtOn: string | null;
  readonly authorisedOn: string | null;
  readonly lodgedOn: string | null;
  readonly interim: string;
  readonly interimSoughtOn: string | null;
  readonly interimAnsweredOn: string | null;
  readonly madeOn: string | null;
  readonly servedOn: string | null;
  readonly positive: boolean | null;
  readonly breaches: number;
}

/** What forces are asked for about their orders (`domain.md` 11), in the order in which it comes. */
export const stages = [
  'considered',
  'notPursued',
  'wrongForce',
  'refusedInternally',
  'lodged',
  'interimSought',
  'interimMade',
  'refusedAtCourt',
  'made',
  'served',
  'positive',
  'breaches',
] as const;
export type Stage = (typeof stages)[number];
export type Counts = Readonly<Record<Stage, number>>;

/** From which day to which each step runs. */
export const steps = {
  toAuthority: ['consideredOn', 'soughtOn'],
  toAuthorised: ['soughtOn', 'authorisedOn'],
  toLodged: ['authorisedOn', 'lodgedOn'],
  toInterim: ['lodgedOn', 'interimMadeOn'],
  toMade: ['lodgedOn', 'madeOn'],
  toServed: ['madeOn', 'servedOn'],
} as const;
export type Step = keyof typeof steps;
export const stepNames = Object.keys(steps) as Step[];

const interimMade = ({ interim, interimAnsweredOn }: OrderCome): string | null =>
  ['made', 'served'].includes(interim) ? interimAnsweredOn : null;

/** How many of some orders came how far. */
export function countsOf(orders: readonly OrderCome[]): Counts {
  const count = (is: (one: OrderCome) => boolean): number => orders.filter(is).length;
  return {
    considered: orders.length,
    notPursued: count(({ state }) => state === 'not_pursued'),
    wrongForce: count(({ state }) => state === 'wrong_force'),
    refusedInternally: count(({ state }) => state === 'refused_internally'),
    lodged: count(({ lodgedOn }) => lodgedOn !== null),
    interimSought: count(({ interimSoughtOn }) => interimSoughtOn !== null),
    interimMade: count((one) => interimMade(one) !== null),
    refusedAtCourt: count(({ state }) => state === 'refused'),
    made: count(({ madeOn }) => madeOn !== null),
    served: count(({ servedOn }) => servedOn !== null),
    positive: count(({ positive, madeOn }) => positive === true && madeOn !== null),
    breaches: orders.reduce((sum, { breaches }) => sum + breaches, 0),
  };
}

export interface Days {
  readonly step: Step;
  /** Of how many orders. */
  readonly orders: number;
  readonly median: number | null;
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** How many days each step took, in the middle of those orders that took it. */
export const daysOf = (orders: readonly OrderCome[]): Days[] =>
  stepNames.map((step) => {
    const [from, to] = steps[step];
    const days = orders.flatMap((one) => {
      const dated = { ...one, interimMadeOn: interimMade(one) };
      const [begun, done] = [dated[from], dated[to]];
      return begun && done ? [daysBetween(londonDay(begun), londonDay(done))] : [];
    });
    return { step, orders: days.length, median: median(days) };
  });

type Told = { readonly [S in Stage]: number | null };

/**
 * The counts as they go out, and which of them are hidden: with a small one whatever it could be worked out from, since the
 * later steps are parts of the earlier ones (`domain.md` 8 rule 10).
 * @param below what is fewer than this is hidden; 0 for whoever is shown everything
 */
export function shown(counts: Counts, days: readonly Days[], below: number) {
  const {
    considered,
    notPursued,
    wrongForce,
    refusedInternally,
    lodged,
    interimSought,
    interimMade: interim,
    refusedAtCourt,
    made,
    served,
    positive,
  } = counts;
  const underway = Math.max(0, considered - notPursued - wrongForce - refusedInternally - lodged);
  const hides: [total: Stage, parts: readonly Stage[], numbers: readonly number[]][] = [
    [
      'considered',
      ['notPursued', 'wrongForce', 'refusedInternally', 'lodged'],
      [notPursued, wrongForce, refusedInternally, lodged, underway],
    ],
    ['lodged', ['interimSought'], [interimSought, Math.max(0, lodged - interimSought)]],
    ['interimSought', ['interimMade'], [interim, Math.max(0, interimSought - interim)]],
    ['lodged', ['refusedAtCourt', 'made'], [refusedAtCourt, made, Math.abs(lodged - refusedAtCourt - made)]],
    ['made', ['served'], [served, Math.max(0, made - served)]],
    ['made', ['positive'], [positive, Math.max(0, made - positive)]],
  ];
  const hidden = new Set<Stage>(isSmall(counts.breaches, below) ? ['breaches'] : []);
  for (const [total, parts, numbers] of hides) {
    const found = hiddenIn(counts[total], numbers, below);
    if (found.total) hidden.add(total);
    if (found.parts) for (const part of parts) hidden.add(part);
  }
  return {
    counts: Object.fromEntries(stages.map((one) => [one, hidden.has(one) ? null : counts[one]])) as unknown as Told,
    hidden: stages.filter((one) => hidden.has(one)),
    days: days.map(({ step, orders, median: of }) => {
      // What is of few orders tells of each.
      const few = below > 0 && orders > 0 && orders < below;
      return { step, orders: few ? null : orders, median: few ? null : of, hidden: few };
    }),
  };
}

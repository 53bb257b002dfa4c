import type { LondonDate } from '../kernel/london-date.js';
import type { Standing } from './timing.js';
import { due, timings, type DayTimingName, type Settings } from './timings.js';
import { theCode } from './victim.timings.js';

/** What happens of which a victim is told (`domain.md` 6.11). */
export const victimEventKinds = [
  'arrest',
  'bail',
  'bail_conditions',
  'charge',
  'no_further_action',
  'caution',
  'not_charged',
  'charge_altered',
  'hearing',
  'order_step',
  'release',
  'breach',
  'panel_outcome',
  'crime_recorded',
  'needs_assessment',
  'advocacy_offer',
] as const;
export type VictimEventKind = (typeof victimEventKinds)[number];

/** Of these nothing happened that a victim is told of: they are to be done with the victim (`domain.md` 4, stage 2). */
export const victimTasks = ['needs_assessment', 'advocacy_offer'] as const satisfies readonly VictimEventKind[];
export type VictimTask = (typeof victimTasks)[number];
export const isVictimTask = (kind: string): kind is VictimTask => victimTasks.some((one) => one === kind);

/** By which timing a victim is told of a kind of event, and by which where they have enhanced rights: a fact with its source. */
export interface ToldWithin {
  readonly kinds: readonly VictimEventKind[];
  readonly timing: DayTimingName;
  readonly enhanced: DayTimingName;
  readonly source: string;
  readonly standing: Standing;
  /** The first day on which the row holds, or null where the source does not say. */
  readonly effectiveFrom: LondonDate | null;
}

const code = { source: theCode, standing: 'national', effectiveFrom: null } as const;
const asTheCode = { source: 'clinic protocol, after the Code', standing: 'local', effectiveFrom: null } as const;
const byProtocol = { timing: 'protocol_inform', enhanced: 'protocol_inform_enhanced' } as const;
const inform = { timing: 'code_inform', enhanced: 'code_inform_enhanced' } as const;

/** The rows of the table of timings that are the Code's: only what is due by one of these can be late under the Code (decision 192). */
export const codeTimings: readonly string[] = Object.entries(timings).flatMap(([name, { source }]) =>
  source === theCode ? [name] : [],
);

/** Every kind. What the Code does not name is told within the same days, by the clinic's own protocol; a change is a row, with the day from which it holds. */
export const toldWithin: readonly ToldWithin[] = [
  {
    kinds: ['arrest', 'bail', 'bail_conditions', 'charge', 'no_further_action', 'caution', 'release'],
    ...inform,
    ...code,
  },
  {
    kinds: ['not_charged', 'charge_altered'],
    timing: 'code_prosecutor_decision',
    enhanced: 'code_prosecutor_decision_enhanced',
    ...code,
  },
  { kinds: ['hearing', 'order_step', 'breach', 'panel_outcome'], ...byProtocol, ...asTheCode },
  { kinds: ['crime_recorded'], timing: 'code_support_referral', enhanced: 'code_support_referral', ...code },
  ...victimTasks.map((kind): ToldWithin => ({ kinds: [kind], timing: kind, enhanced: kind, ...asTheCode })),
];

/**
 * By when a victim is to be told of something, and by which timing.
 * @param on the day on which it happened
 * @param all other rows than those that hold, for trying out
 * @param settings what the area has settled of that timing
 */
export function toldBy(
  kind: VictimEventKind,
  on: LondonDate,
  {
    enhanced,
    all = toldWithin,
    settings,
  }: { readonly enhanced: boolean; readonly all?: readonly ToldWithin[]; readonly settings?: Settings },
): { readonly timing: DayTimingName; readonly dueOn: LondonDate } {
  const inForce = all
    .filter(({ kinds, effectiveFrom }) => kinds.includes(kind) && (effectiveFrom === null || effectiveFrom <= on))
    .sort((a, b) => (a.effectiveFrom ?? '').localeCompare(b.effectiveFrom ?? ''))
    .at(-1);
  if (!inForce) throw new Error('No row says by when a victim is told of this');
  const timing = enhanced ? inForce.enhanced : inForce.timing;
  return { timing, dueOn: due(timing, on, settings) };
}

import { offerOn } from '../../administration/areas/index.js';
import { hiddenIn } from './figures.rules.js';
import type { OpenedCase } from './supported.counting.js';
import { byVictim } from './victims.rules.js';

/** With what a victim is supported: what the area had settled that the service offers at their risk, or neither of these. */
export const supportLines = ['full', 'short', 'other'] as const;
export type SupportLine = (typeof supportLines)[number];
export type SupportCount = Readonly<Record<SupportLine, number>>;

type Offered = Parameters<typeof offerOn>[0][number] & { readonly areaCode: string };

/** By what the area offered on the day on which the case was opened; `other` where it settled nothing for that risk, or no support. */
function lineOf({ agencyId, areaCode, risk, on }: OpenedCase, offers: readonly Offered[]): SupportLine {
  const own = offers.filter((one) => one.agencyId === agencyId && one.areaCode === areaCode);
  const offer = offerOn(own, { riskGrade: risk }, on)?.offer;
  return offer === 'full' || offer === 'short' ? offer : 'other';
}

/**
 * Victims for whom services opened a case, each once with each service, by offer; of several cases of one victim by the
 * one with which most is offered (decision 191).
 */
export function supportedBy(opened: readonly OpenedCase[], offers: readonly Offered[]): SupportCount {
  const lines = byVictim(opened).map((cases) => {
    const found = new Set(cases.map((one) => lineOf(one, offers)));
    return supportLines.find((line) => found.has(line));
  });
  const count = (wanted: SupportLine): number => lines.filter((line) => line === wanted).length;
  return { full: count('full'), short: count('short'), other: count('other') };
}

/** Supported victims as they are shown; null is hidden. */
export type SupportedShown = Readonly<Record<SupportLine | 'total', number | null>>;

const totalOf = (counts: SupportCount): number => supportLines.reduce((sum, line) => sum + counts[line], 0);

/**
 * What is shown of it outside of the services (`domain.md` 8 rule 10).
 * @param others of these, those of services for which the reader does not work: what is small of them is hidden
 * @param below what is fewer than this is small
 */
export function supportedShown(all: SupportCount, others: SupportCount, below: number): SupportedShown {
  const hidden = hiddenIn(
    totalOf(others),
    supportLines.map((line) => others[line]),
    below,
  );
  const part = (line: SupportLine): number | null => (hidden.parts ? null : all[line]);
  return { total: hidden.total ? null : totalOf(all), full: part('full'), short: part('short'), other: part('other') };
}

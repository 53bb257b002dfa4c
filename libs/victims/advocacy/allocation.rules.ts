import type { LondonDate } from '../../kernel/london-date.js';

interface Held {
  readonly kind: string;
  readonly lastGoodDay: string;
  readonly state: string;
}

/** What somebody holds of an accreditation: the one that is good longest. */
export const heldOf = (held: readonly Held[], kind: string): Held | undefined =>
  held
    .filter((one) => one.kind.toLowerCase() === kind.toLowerCase())
    .sort((a, b) => b.lastGoodDay.localeCompare(a.lastGoodDay))[0];

/** Why somebody may not be allocated to a victim as something; `ended` with the last good day (`capabilities.md` B9). */
export type Unfit = { readonly why: 'never' } | { readonly why: 'ended'; readonly lastGoodDay: string };

/**
 * Whether somebody may be allocated anew as something on a day: what that asks for has to be in date. Whom they support
 * already they go on supporting.
 * @param accreditation what is asked for; none: nothing is
 */
export function unfitFor(accreditation: string | null, held: readonly Held[], day: LondonDate): Unfit | undefined {
  if (!accreditation) return undefined;
  const found = heldOf(held, accreditation);
  if (!found) return { why: 'never' };
  const good = found.lastGoodDay >= day && found.state !== 'ended';
  return good ? undefined : { why: 'ended', lastGoodDay: found.lastGoodDay };
}

/** The middle of some numbers; of an even number of them the mean of the two in the middle. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

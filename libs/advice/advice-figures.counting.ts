import { advocacyRoute, areaSettings, inForceOn, offerOn, supports } from '../areas/index.js';
import { hiddenIn, isSmall } from '../figures/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import { adviceLevels, type AdviceLevel } from './advice.forms.js';

/** A case that was opened by a nomination: on which day, and what decides which service was suggested for its victim. */
export interface Opened {
  readonly caseId: string;
  readonly on: LondonDate;
  readonly levelOfConcern: string | null;
  readonly riskGrade: string | null;
  readonly daRelated: boolean;
}

type Settled = { readonly number: number; readonly fromOn: string; readonly settings: unknown };
type Offered = Parameters<typeof offerOn>[0][number];

/** What an area settled of services, and of what they offer. */
export interface OfArea {
  readonly settings: readonly Settled[];
  readonly offers: readonly Offered[];
}

/** With which offer the victim of a case is supported, as it stood on the day on which it was opened; nothing where with none. */
function supportOf({ settings, offers }: OfArea, opened: Opened): 'full' | 'short' | undefined {
  const found = inForceOn(settings, opened.on);
  const route = found && advocacyRoute(areaSettings.parse(found.settings), opened.daRelated);
  const own = offers.filter(({ agencyId }) => agencyId === route?.agencyId);
  const offer = offerOn(own, opened, opened.on)?.offer;
  return supports.find((one): one is 'full' | 'short' => one === offer);
}

export interface Supported {
  readonly full: number;
  readonly short: number;
}

/** How many victims are supported, each case once; advice to a professional supports nobody who is counted (`capabilities.md` B5). */
export function supportedIn(area: OfArea, opened: readonly Opened[]): Supported {
  const cases = new Map<string, 'full' | 'short'>();
  for (const one of opened) {
    const support = supportOf(area, one);
    if (support && cases.get(one.caseId) !== 'full') cases.set(one.caseId, support);
  }
  const count = (wanted: string): number => [...cases.values()].filter((one) => one === wanted).length;
  return { full: count('full'), short: count('short') };
}

type Counts = { readonly [L in AdviceLevel]: number | null };

/** Advice and supported victims as they are shown; null is hidden. */
export interface AdviceFiguresShown {
  readonly advice: { readonly total: number | null; readonly levels: Counts };
  readonly supported: { readonly total: number | null; readonly full: number | null; readonly short: number | null };
}

const unless = (hidden: boolean, count: number): number | null => (hidden ? null : count);

/**
 * The counts as somebody is shown them.
 * @param below what is fewer than this is hidden, and what would tell it; 0 for whoever is shown everything
 */
export function adviceShown(byLevel: ReadonlyMap<string, number>, { full, short }: Supported, below = 0): AdviceFiguresShown {
  const counts = adviceLevels.map((level) => byLevel.get(level) ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const advice = hiddenIn(total, counts, below);
  const supported = hiddenIn(full + short, [full, short], below);
  const levels = Object.fromEntries(adviceLevels.map((level, at) => [level, unless(advice.parts, counts[at] ?? 0)])) as Counts;
  return {
    advice: { total: unless(isSmall(total, below), total), levels },
    supported: { total: unless(supported.total, full + short), full: unless(supported.parts, full), short: unless(supported.parts, short) },
  };
} // prettier-ignore

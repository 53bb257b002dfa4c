import { addMonths, type LondonDate } from '../../kernel/london-date.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { timings } from '../../timings/index.js';

/** What a list may show: those in date, of these the ones that end soon, and those that are over. */
export const accreditationShows = ['in_date', 'soon', 'over'] as const;
export type AccreditationShow = (typeof accreditationShows)[number];

/** The last day that is soon: `accreditation_ends` in the timings. */
const soonUntil = (today: LondonDate): LondonDate => addMonths(today, timings.accreditation_ends.within.months);

/** How an accreditation stands on a day; the day named as its last is one on which it holds. */
export function standingOf(
  { state, lastGoodDay }: { readonly state: string; readonly lastGoodDay: string },
  today: LondonDate,
): AccreditationShow {
  if (state === 'ended' || lastGoodDay < today) return 'over';
  return lastGoodDay <= soonUntil(today) ? 'soon' : 'in_date';
}

/** The same of a list. What is ended has no good day after today, so that `over` reads the day of what ended before. */
export function showingOf(show: AccreditationShow, today: LondonDate): Conditions {
  if (show === 'over') return { lastGoodDay: { $lt: today } };
  return {
    state: 'held',
    lastGoodDay: { $gte: today, ...(show === 'soon' && { $lte: soonUntil(today) }) },
  };
}

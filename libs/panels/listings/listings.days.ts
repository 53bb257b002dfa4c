import { lengthInForum } from '../../administration/deadlines/index.js';
import { addDays, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { due, type Settings } from '../../timings/index.js';
import type { Tx } from '../../platform/work/tx.js';
import type { WantedListing } from './listings.wanted.js';

/** What the area of each forum has settled of the two lengths. */
interface Lengths {
  readonly afterMinutes: Settings;
  readonly withoutMinutes: Settings;
}

/**
 * The last day on which a position is listed because of an item: so long after its minutes were first issued, or after its
 * meeting where there are none; who comes for that day alone, on the day of the meeting. Who stands in does so no longer than
 * the absence.
 * @returns null where it lasts as long as its cause
 */
export function lastDayOf(
  { meetingDay, issuedOn, forTheDay, awayTo }: Pick<WantedListing, 'meetingDay' | 'issuedOn' | 'forTheDay' | 'awayTo'>,
  { afterMinutes, withoutMinutes }: Lengths,
): LondonDate | null {
  const ofItem = lastOfItem({ meetingDay, issuedOn, forTheDay }, { afterMinutes, withoutMinutes });
  return awayTo && (!ofItem || awayTo < ofItem) ? awayTo : ofItem;
}

function lastOfItem(
  { meetingDay, issuedOn, forTheDay }: Pick<WantedListing, 'meetingDay' | 'issuedOn' | 'forTheDay'>,
  { afterMinutes, withoutMinutes }: Lengths,
): LondonDate | null {
  if (forTheDay || !meetingDay) return meetingDay;
  return issuedOn
    ? due('listed_after_minutes', issuedOn, afterMinutes)
    : due('listed_without_minutes', meetingDay, withoutMinutes);
}

const startOf = (day: LondonDate): Date => londonInstant(day, '00:00');

/** From when to when some positions are listed, by what the areas of their forums have settled. */
export async function spansOf(
  tx: Tx,
  wanted: readonly WantedListing[],
): Promise<(one: WantedListing) => { readonly fromAt: Date; readonly toAt: Date | null }> {
  const forums = [...new Set(wanted.flatMap(({ forumId, meetingDay }) => (meetingDay ? [forumId] : [])))];
  const settled = await Promise.all(
    forums.map(async (forumId): Promise<[string, Lengths]> => {
      const [afterMinutes, withoutMinutes] = await Promise.all([
        lengthInForum(tx, 'listed_after_minutes', forumId),
        lengthInForum(tx, 'listed_without_minutes', forumId),
      ]);
      return [forumId, { afterMinutes, withoutMinutes }];
    }),
  );
  const lengths = new Map(settled);
  return (one) => {
    const last = lastDayOf(one, lengths.get(one.forumId) ?? { afterMinutes: {}, withoutMinutes: {} });
    const from = one.awayFrom && startOf(one.awayFrom);
    return { fromAt: from && from > tx.at ? from : tx.at, toAt: last && startOf(addDays(last, 1)) };
  };
}

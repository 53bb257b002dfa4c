import type { ForumSettings } from '../../administration/areas/index.js';
import type { AgendaItem } from '../agenda/item.entity.js';

/** How many a forum takes at one meeting; none given where it has settled no limit. */
export const capOf = (settings: Pick<ForumSettings, 'capPerMeeting' | 'selection'> | undefined): number | undefined =>
  settings?.capPerMeeting ?? settings?.selection.cap;

export type Counted = Pick<AgendaItem, 'caseId' | 'itemKind'>;

/**
 * Whether an item takes one of the places of its meeting: what comes to the forum's table for the first time does
 * (`domain.md` 3, consequence 4). A review, or what is carried over, takes none, and is one only where the case was on an
 * agenda of the forum before.
 * @param before cases that were on one
 */
export const takesPlace = ({ caseId, itemKind }: Counted, before: ReadonlySet<string>): boolean =>
  itemKind === 'new' || !before.has(caseId);

/** How many places are left; none given where there is no limit. */
export const placesLeft = (cap: number | undefined, taken: number): number | undefined =>
  cap === undefined ? undefined : Math.max(0, cap - taken);

import type { ForumSettings } from '../../administration/areas/index.js';
import { addDays, londonDate, type LondonDate } from '../../kernel/london-date.js';

/** The last day on which what was nominated comes onto the agenda of a meeting without being late. */
export const closesOn = (day: LondonDate, { timings }: Pick<ForumSettings, 'timings'>): LondonDate =>
  addDays(day, -timings.nominationsCloseDaysBefore);

type Settings = Pick<ForumSettings, 'timings'> & { readonly selection: Pick<ForumSettings['selection'], 'rule'> };

/**
 * Whether what was nominated is listed for a meeting after nominations for it have closed. Where a forum ranks what was
 * nominated, choosing comes after the close, and is never late.
 */
export const isClosed = (day: LondonDate, settings: Settings, listedOn: LondonDate): boolean =>
  settings.selection.rule !== 'ranked' && listedOn > closesOn(day, settings);

interface Listed {
  readonly itemKind: string;
  readonly nominationId: string | null;
  readonly listedAt: Date | null;
}

/** Whether an item came by a nomination after these had closed. */
export const cameAfterClose = (
  { itemKind, nominationId, listedAt }: Listed,
  day: LondonDate,
  settings: Settings,
): boolean =>
  itemKind === 'new' && nominationId !== null && listedAt !== null && isClosed(day, settings, londonDate(listedAt));

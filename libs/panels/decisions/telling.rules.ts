import type { LondonDate } from '../../kernel/london-date.js';
import type { FieldError } from '../../kernel/problem.js';

/** What is said of telling the victim where an outcome is recorded. */
export interface TellingAsked {
  readonly telling?: string | undefined;
  readonly teller?: string | undefined;
  readonly tellBy?: LondonDate | undefined;
  readonly tellNothingReason?: string | undefined;
}

/**
 * Who tells the victim what by when (`domain.md` 6.5 and 6.11): all three or none, since what nobody has undertaken to say
 * by a day is not said; and no day before that of the discussion. Or why the victim is told nothing, and none of the three.
 */
export function tellingFaults(asked: TellingAsked, discussedOn: LondonDate): FieldError[] {
  const fields = ['telling', 'teller', 'tellBy'] as const;
  const missing = fields.filter((field) => !asked[field]);
  if (missing.length === fields.length) return [];
  if (asked.tellNothingReason) return [{ field: 'tellNothingReason', message: 'panels.errors.told.nothing' }];
  const faults = missing.map((field) => ({ field, message: `panels.errors.told.${field}` }));
  const isPast = asked.tellBy !== undefined && asked.tellBy < discussedOn;
  return isPast ? [...faults, { field: 'tellBy', message: 'panels.errors.telling-past' }] : faults;
}

interface PostHeld {
  readonly agencyId: string;
  readonly forumIds: readonly string[];
}

/** For which of their agencies somebody tells the victim: one that takes part in the forum, else the first they work for. */
export const tellsFor = (posts: readonly PostHeld[], forumId: string): string | undefined =>
  (posts.find(({ forumIds }) => forumIds.includes(forumId)) ?? posts[0])?.agencyId;

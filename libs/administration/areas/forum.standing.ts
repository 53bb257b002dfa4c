import type { LondonDate } from '../../kernel/london-date.js';

/** Where a dated setting stands on a day: in force, to come, over, or never to be, since another came for the same day. */
export type Standing = 'now' | 'coming' | 'past' | 'replaced';

/**
 * The standing of one of a forum's settings.
 * @param rows all of them, the latest day first and of one day the latest issue first
 */
export function standingOf(rows: readonly { readonly fromOn: string }[], at: number, today: LondonDate): Standing {
  const fromOn = rows[at]?.fromOn ?? '';
  if (rows[at - 1]?.fromOn === fromOn) return 'replaced';
  if (fromOn > today) return 'coming';
  return rows.findIndex((row) => row.fromOn <= today) === at ? 'now' : 'past';
}

import { validityOf } from '../../victims/advocacy/index.js';
import { keptFromAnybody } from '../../cases/cases/index.js';
import { addDays, londonInstant } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { inView } from './figures.beyond.js';
import type { Quarter } from './quarter.rules.js';
import { withVictims } from './victims.counting.js';
import type { Referred } from './victims.rules.js';

/** The area is the one where the victim lives; where that is not said, the service's. */
const text = withVictims(
  `SELECT c.id, c.state, c.agency_id, coalesce(c.area_code, g.area_code) AS area
    FROM advocacy_case c JOIN agency g ON g.id = c.agency_id
    WHERE c.decided_at >= $1 AND c.decided_at < $2 AND ${validityOf('c')} = 'valid'
      AND ${inView('c')} AND NOT ${keptFromAnybody('c.id', '$3::timestamptz')}`,
  'c.area, c.agency_id AS "agencyId"',
);

/**
 * The victims whose referral was decided as valid in a quarter, by area and service. It counts by the day of the decision,
 * so that a referral of the last days, decided in the next quarter, is in that one and not in none (decision 191). Beyond what anybody sees, and without the cases
 * that are kept from anybody, so that it is the same for all.
 */
export async function referredIn(tx: Tx, { from, to }: Quarter): Promise<Map<string, Referred[]>> {
  const found = await tx.run<Referred & { area: string }>({
    text,
    values: [londonInstant(from, '00:00'), londonInstant(addDays(to, 1), '00:00'), tx.at],
  });
  const by = new Map<string, Referred[]>();
  for (const { area, ...one } of found) by.set(area, [...(by.get(area) ?? []), one]);
  return by;
}

import { validityOf } from '../advocacy/index.js';
import { keptFromAnybody } from '../cases/index.js';
import { addDays, londonInstant } from '../kernel/london-date.js';
import type { Tx } from '../platform/work/tx.js';
import { inView } from './figures.beyond.js';
import type { Quarter } from './quarter.rules.js';
import type { Referred } from './advocacy-totals.rules.js';

/**
 * A victim is known again by being the same person, by being the only victim of the same case of the clinic, and by the
 * same name and day of birth. The area is the one where the victim lives; where that is not said, the service's.
 */
const text = `
  WITH c AS (
    SELECT c.id, c.state, c.agency_id, coalesce(c.area_code, g.area_code) AS area
    FROM advocacy_case c JOIN agency g ON g.id = c.agency_id
    WHERE c.decided_at >= $1 AND c.decided_at < $2 AND ${validityOf('c')} = 'valid'
      AND ${inView('c')} AND NOT ${keptFromAnybody('c.id', '$3::timestamptz')}),
  of_clinic AS (
    SELECT l.case_id, min(v.person_id::text) AS person FROM c JOIN advocacy_link l ON l.case_id = c.id
    JOIN case_person v ON v.case_id = l.clinic_case_id AND v.part = 'victim'
    WHERE l.ended_at IS NULL OR c.state = 'transferred'
    GROUP BY l.case_id, l.clinic_case_id HAVING count(DISTINCT v.person_id) = 1)
  SELECT c.area, c.agency_id AS "agencyId", ARRAY(
    SELECT coalesce(p.merged_into, p.id)::text FROM case_person v JOIN person p ON p.id = v.person_id WHERE v.case_id = c.id AND v.part = 'victim'
    UNION SELECT coalesce(p.merged_into, p.id)::text FROM of_clinic o JOIN person p ON p.id = o.person::uuid WHERE o.case_id = c.id
    UNION SELECT n.name_key || ' ' || f.value FROM case_person v
      JOIN person_name n ON n.case_id = c.id AND n.person_id = v.person_id AND n.ended_at IS NULL
      JOIN person_fact f ON f.case_id = c.id AND f.person_id = v.person_id AND f.kind = 'date_of_birth' AND f.ended_at IS NULL
      WHERE v.case_id = c.id AND v.part = 'victim') AS keys
  FROM c`;

/**
 * The victims whose referral was decided as valid in a quarter, by area and service. It counts by the day of the decision,
 * so that a referral of the last days, decided in the next quarter, is in that one and not in none (decision 191). Beyond what anybody sees, and without the cases
 * that are kept from anybody, so that it is the same for all. Done by the product alone: the keys never leave the process.
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

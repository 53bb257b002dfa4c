import { randomUUID } from 'node:crypto';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** Who held the investigation and handed it over to whoever holds it, neither of the people here, with why marked. */
export async function plantInvestigations({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const by = ids.people.get('the.coordinator');
  const reason = marks.plant({
    where: 'Investigation.reason',
    caseKey: 'here',
    agency: 'office',
    category: 'caseExists',
    released: false,
  });
  const [now, before] = [randomUUID(), randomUUID()];
  const at = clinic.clock.now();
  const insert = (id: string, state: string, given: readonly unknown[]) =>
    clinic.owner.query(
      `INSERT INTO investigation (id, case_id, agency_id, category, released, case_reference, staff_id, unit_id, state, from_on, made_by, made_at,
         handed_on, until_at, reason, to_id, to_staff_id, to_unit_id, changed, ended_by, ended_at)
       SELECT $1, id, agency_id, 'caseExists', false, reference, $3, agency_id, $4, '2026-01-05', $3, $5, $6, $7::timestamptz, $8, $9, $10,
         CASE WHEN $10::uuid IS NOT NULL THEN agency_id END, $11, $10, $7 FROM case_file WHERE id = $2`,
      [id, cases.here, by, state, at, ...given],
    );
  await insert(now, 'held', [null, null, null, null, null, null]);
  const changed = JSON.stringify({ team: { made: [], ended: [] }, moved: [], stayed: [] });
  await insert(before, 'handed_over', ['2026-01-06', '2026-01-06T12:00:00Z', reason, now, by, changed]);
}

import type { Planted } from './planting.js';
import type { World } from './world.js';

/** What an officer was asked and said, and what was entered on the work-list, with all that can be written marked. */
export async function plantWorkList({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  const mark = (where: string): string =>
    marks.plant({ where, caseKey: 'here', agency: 'office', category: 'actions', released: false });
  for (const state of ['answered', 'asked'] as const) {
    const isAnswered = state === 'answered';
    await owner.query(
      `INSERT INTO officer_request (id, case_id, agency_id, category, released, case_reference, staff_id, unit_id, state, due_on, said, asked_by, asked_at,
         ended_by, ended_at)
       SELECT gen_random_uuid(), id, agency_id, 'actions', false, reference, $2, agency_id, $3, '2026-01-09', $4, $2, $5, $6, $7 FROM case_file WHERE id = $1`,
      [
        cases.here,
        by,
        state,
        isAnswered ? mark('OfficerRequest.said') : null,
        at,
        isAnswered ? by : null,
        isAnswered ? at : null,
      ],
    );
  }
  const kinds = [
    ['order', 'considered', null, null, null],
    ['evidence', 'asked_for', '2099-01-01', null, null],
    ['contact', null, null, '2026-01-08', mark('WorkListEntry.outside')],
  ] as const;
  for (const [kind, ...given] of kinds)
    await owner.query(
      `INSERT INTO work_list_entry (id, case_id, agency_id, category, released, kind, line_id, standing, due_on, contact_on, outside, text, made_by, made_at)
       SELECT gen_random_uuid(), c.id, c.agency_id, 'actions', false, $2,
         CASE WHEN $2 = 'evidence' THEN (SELECT l.id FROM evidence_line l ORDER BY l.position LIMIT 1) END, $3, $4::date, $5::date, $6, $7, $8, $9
       FROM case_file c WHERE c.id = $1`,
      [cases.here, kind, ...given, mark('WorkListEntry.text'), by, at],
    );
}

import type { World } from './world.js';

/** What is owed by every action, as the reminders keep it; every other one has ended. */
const owed = `
  INSERT INTO owed_duty (id, kind, subject_id, case_id, forum_id, agency_id, owner_id, deputy_id, due_on, first_due_on, since, open,
    ended_at, ended_by, ended_move, kept_at)
  SELECT gen_random_uuid(), 'action', a.id, a.case_id, a.forum_id, a.agency_id, a.owner_id, a.owner_id, a.due_on, a.due_on - 7, a.owed_since,
    a.open, CASE WHEN NOT a.open THEN $1::timestamptz END, CASE WHEN NOT a.open THEN a.owner_id END, CASE WHEN NOT a.open THEN 'claim' END, $1
  FROM action a ON CONFLICT DO NOTHING`;

/** One reminder of each that went, and one that reached nobody. */
const reminded = `
  INSERT INTO reminder (id, kind, subject_id, case_id, forum_id, plan, rung, due_on, on_day, widens_to, state, why, staff_ids, sent_on, sent_at, made_at)
  SELECT gen_random_uuid(), 'action', a.id, a.case_id, a.forum_id, 90, r.rung, a.due_on, a.due_on, 'owner', r.state, r.why,
    CASE WHEN r.state = 'sent' THEN ARRAY[a.owner_id] ELSE '{}' END, CASE WHEN r.state = 'sent' THEN a.due_on END,
    CASE WHEN r.state = 'sent' THEN $1::timestamptz END, $1
  FROM action a CROSS JOIN (VALUES ('-1wd', 'sent', NULL), ('0', 'skipped', 'nobody')) AS r(rung, state, why)
  ON CONFLICT DO NOTHING`;

/** What is owed and what was reminded of: ids, days and codes, and no word that anybody typed. */
export async function plantDuties({ clinic: { owner, clock } }: World): Promise<void> {
  for (const text of [owed, reminded]) await owner.query(text, [clock.now()]);
}

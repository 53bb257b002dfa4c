-- What is owed of each action and return, and what was, with the rungs of its ladder as the worker has kept them.
CREATE TEMP TABLE bench_owed AS
SELECT 'action' AS kind, id, case_id, forum_id, agency_id, owner_id, due_on, owed_since AS since, open FROM action
UNION ALL
SELECT 'return', id, case_id, forum_id, agency_id, NULL, due_on, due_on - 10, state = 'requested' FROM agency_return;

INSERT INTO owed_duty (id, kind, subject_id, case_id, forum_id, agency_id, owner_id, due_on, first_due_on, since, open, ended_at, kept_at)
SELECT gen_random_uuid(), kind, id, case_id, forum_id, agency_id, owner_id, due_on, due_on, since, open,
  CASE WHEN NOT open THEN due_on::timestamptz END, now() FROM bench_owed;

INSERT INTO reminder (id, kind, subject_id, case_id, forum_id, plan, rung, due_on, on_day, widens_to, state, staff_ids, sent_on, sent_at, made_at)
SELECT gen_random_uuid(), kind, id, case_id, forum_id, 1, '0', due_on, due_on, 'owner', becomes,
  CASE WHEN becomes = 'sent' THEN ARRAY[owner_id] ELSE '{}' END, CASE WHEN becomes = 'sent' THEN due_on END,
  CASE WHEN becomes = 'sent' THEN due_on::timestamptz END, since::timestamptz
FROM bench_owed, LATERAL (SELECT CASE WHEN NOT open OR owner_id IS NULL THEN 'cancelled' WHEN due_on < current_date THEN 'sent' ELSE 'planned' END AS becomes) s;

-- One action in five of the first year is open, and stands on an open case; each is owned by somebody of one of the area's agencies.
INSERT INTO action (id, reference, case_id, forum_id, agency_id, category, state, open, text, type, priority, owner_id, due_on, owed_since,
  done_on, claimed_at, made_by, made_at)
SELECT bench_id('action', a), bench_reference('A', a), bench_id('case', n), bench_id('forum', n % 4), bench_id('agency', s % 12), 'actions',
  CASE WHEN done THEN 'verified' ELSE (ARRAY['assigned', 'accepted', 'in_progress'])[b % 3 + 1] END, NOT done,
  'Ask the housing provider whether the locks have been changed', 'enquire', 'normal', bench_id('staff', s), due, due - 28,
  CASE WHEN done THEN due - 1 END, CASE WHEN done THEN due::timestamptz END, bench_id('staff', n % 4 / 2 * 6), due::timestamptz - interval '28 days'
FROM generate_series(0, bench_size('actions') - 1) a,
  LATERAL (SELECT bench_history() AS h) y,
  LATERAL (SELECT a % (5 * h) > 0 AS done, a / (5 * h) % (bench_size('cases') * 3 / (20 * h)) AS k) d,
  LATERAL (SELECT CASE WHEN done THEN a % bench_size('cases') ELSE k / 3 * 20 * h + k % 3 END AS n) c,
  LATERAL (SELECT CASE WHEN done THEN a ELSE a / h END AS b) x,
  LATERAL (SELECT n % 4 / 2 * 6 + b / 7 % 6 + 12 * (b / 11 % 25) AS s) o,
  LATERAL (SELECT CASE WHEN done THEN current_date - 1 - a % 900 ELSE current_date - 5 + b / 13 % 60 END AS due) e;

INSERT INTO move_made (id, subject, subject_id, move, from_state, to_state, before, version_after, made_by, made_at, happened_at)
SELECT gen_random_uuid(), 'Action', id, 'assign', 'proposed', 'assigned', '{"state": "proposed"}', 1, made_by, made_at, made_at FROM action;

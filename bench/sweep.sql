-- Duties with their actions and reminders: a thousand have a rung today; of the others one in a hundred was due long ago, one
-- in ten is due long after, and the rest is done.
INSERT INTO action (id, reference, case_id, forum_id, agency_id, category, state, open, text, type, priority, owner_id, due_on, owed_since,
  done_on, claimed_at, made_by, made_at)
SELECT bench_id('duty', a), 'D-' || a, bench_id('case', n), bench_id('forum', n % 4), bench_id('agency', s % 12), 'actions',
  CASE WHEN done THEN 'verified' ELSE 'accepted' END, NOT done, 'Visit', 'enquire', 'normal', bench_id('staff', s), due, due - 28,
  CASE WHEN done THEN due - 1 END, CASE WHEN done THEN due::timestamptz END, bench_id('staff', n % 4 / 2 * 6), now()
FROM generate_series(0, bench_size('duties') - 1) a,
  LATERAL (SELECT a / 3 % (bench_size('cases') / 20) * 20 + a % 3 AS n, (now() AT TIME ZONE 'Europe/London')::date AS today) c,
  LATERAL (SELECT n % 4 / 2 * 6 + a / 7 % 6 + 12 * (a / 11 % 25) AS s, a >= 1000 AND a % 100 > 10 AS done) o,
  LATERAL (SELECT CASE WHEN a < 1000 THEN today WHEN a % 100 BETWEEN 1 AND 10 THEN today + 60 + a / 13 % 600
    ELSE today - 60 - a / 13 % 900 END AS due) e;

INSERT INTO owed_duty (id, kind, subject_id, case_id, forum_id, agency_id, owner_id, due_on, first_due_on, since, open, ended_at, kept_at)
SELECT gen_random_uuid(), 'action', id, case_id, forum_id, agency_id, owner_id, due_on, due_on, owed_since, open,
  CASE WHEN NOT open THEN due_on::timestamptz END, now()
FROM action;

-- Two rungs of each: what was to be sent has been, what the thousand have today waits, and what lies ahead does.
INSERT INTO reminder (id, kind, subject_id, case_id, forum_id, plan, rung, due_on, on_day, widens_to, state, staff_ids, sent_on, sent_at, made_at)
SELECT gen_random_uuid(), 'action', id, case_id, forum_id, 1, rung, due_on, on_day, 'owner', becomes, CASE WHEN sent THEN ARRAY[owner_id] ELSE '{}' END,
  CASE WHEN sent THEN on_day END, CASE WHEN sent THEN on_day::timestamptz END, made_at
FROM action, (VALUES ('-1wd', 1), ('0', 0)) r (rung, days),
  LATERAL (SELECT due_on - days AS on_day, (now() AT TIME ZONE 'Europe/London')::date AS today) d,
  LATERAL (SELECT CASE WHEN NOT open AND days = 0 THEN 'cancelled' WHEN on_day < today THEN 'sent' ELSE 'planned' END AS becomes) s,
  LATERAL (SELECT becomes = 'sent' AS sent) t;

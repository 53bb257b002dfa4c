-- Case n stands in forum n % 4; three in twenty of the first year are open, and only those still have a team and a review to come.
INSERT INTO case_file (id, reference, case_id, agency_id, category, state, opened_at, level_of_concern, closed_at)
SELECT bench_id('case', n), bench_reference('C', n), bench_id('case', n), bench_id('agency', n % 4 / 2 * 6), 'caseExists',
  CASE WHEN bench_open(n) THEN 'active' ELSE 'closed' END, now() - interval '1 hour' * (n + 1), 'medium',
  CASE WHEN bench_open(n) THEN NULL ELSE now() - interval '10 minutes' * n END
FROM generate_series(0, bench_size('cases') - 1) n;

INSERT INTO case_forum (id, case_id, forum_id, from_at)
SELECT bench_id('standing', n), bench_id('case', n), bench_id('forum', n % 4), now() - interval '1 hour' * (n + 1)
FROM generate_series(0, bench_size('cases') - 1) n;

INSERT INTO case_concern (id, case_id, agency_id, forum_id, level_of_concern, review_on)
SELECT bench_id('concern', n), bench_id('case', n), bench_id('agency', n % 4 / 2 * 6), bench_id('forum', n % 4), 'medium',
  CASE WHEN bench_open(n) THEN current_date - 3 + (bench_same(n) % 61)::int END
FROM generate_series(0, bench_size('cases') - 1) n;

INSERT INTO case_lead (id, case_id, forum_id, from_at)
SELECT bench_id('lead', n), bench_id('case', n), bench_id('forum', n % 4), now() - interval '1 hour' * (n + 1)
FROM generate_series(0, bench_size('cases') - 1) n;

INSERT INTO case_owner (id, case_id, side, area_code, from_at)
SELECT bench_id('side-' || side, n), bench_id('case', n), side, 'area-' || n % 4 / 2, now() - interval '1 hour' * (n + 1)
FROM generate_series(0, bench_size('cases') - 1) n, unnest(ARRAY['perpetrator', 'victim']) side;

-- A member from the police, the ISAC's service and one other agency of the area.
INSERT INTO case_team (id, case_id, staff_id, agency_id, forum_id, part, from_at, to_at)
SELECT bench_id('member-' || m, n), bench_id('case', n), bench_id('staff', s), bench_id('agency', s % 12), bench_id('forum', n % 4), 'member',
  now() - interval '1 hour' * (n + 1), CASE WHEN bench_open(n) THEN NULL ELSE now() - interval '10 minutes' * n END
FROM generate_series(0, bench_size('cases') - 1) n, generate_series(0, 2) m,
  LATERAL (SELECT n % 4 / 2 * 6 + (ARRAY[0, 4, 1 + n % 3])[m + 1] + 12 * (bench_same(n) / 4 % 25) AS s) of;

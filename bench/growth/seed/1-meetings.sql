-- Ten cases a meeting: each case that has ever been was discussed once, one meeting a forum on each day before yesterday.
CREATE TEMP TABLE bench_held AS
SELECT n, n % 4 AS f, n / 40 AS m, n / 4 % 10 + 1 AS position, n % 4 / 2 AS area, current_date - 2 - (n / 40)::int AS day
FROM generate_series(0, bench_size('cases') - 1) n;

INSERT INTO meeting (id, reference, forum_id, number, day, starts_at, chair_id, minute_taker_id, state, edition, begun_at, concluded_at, closed_at)
SELECT bench_id('meeting', m * 4 + f), bench_reference('P', m * 4 + f), bench_id('forum', f), m + 1, day, day + interval '10 hours',
  bench_id('staff', 60 + f / 2 * 6), bench_id('staff', f / 2 * 6), 'closed', 1, day + interval '10 hours', day + interval '13 hours', day + interval '9 days'
FROM bench_held WHERE position = 1;

INSERT INTO agenda_item (id, case_id, agency_id, category, case_reference, forum_id, meeting_id, position, list, item_kind, state,
  outcome, review_on, listed_at, started_at, ended_at, level_of_concern)
SELECT bench_id('item', n), bench_id('case', n), bench_id('agency', area * 6), 'caseExists', bench_reference('C', n), bench_id('forum', f),
  bench_id('meeting', m * 4 + f), position, 'perpetrator', 'new', 'minuted', CASE WHEN bench_open(n) THEN 'review' ELSE 'close' END,
  CASE WHEN bench_open(n) THEN current_date - 3 + (bench_same(n) % 61)::int END, day - interval '20 days', day + interval '10 hours', day + interval '10 hours 15 minutes', 'medium'
FROM bench_held;

-- Two meetings a forum are ahead: one that is held today, with an item of it under discussion, and one whose agenda is open.
INSERT INTO meeting (id, reference, forum_id, number, day, starts_at, chair_id, minute_taker_id, state, edition, locked_at, begun_at)
SELECT bench_id('ahead', a * 4 + f), bench_reference('P', 9000000 + a * 4 + f), bench_id('forum', f), 100000 + a, current_date + a * 7,
  current_date + a * 7 + interval '9 hours', bench_id('staff', 60 + f / 2 * 6), bench_id('staff', f / 2 * 6),
  CASE a WHEN 0 THEN 'in_session' ELSE 'agenda_open' END, 0, CASE a WHEN 0 THEN now() - interval '3 days' END, CASE a WHEN 0 THEN now() - interval '5 minutes' END
FROM generate_series(0, 3) f, generate_series(0, 1) a;

-- Forty of the open cases of a forum are on them, those of today first.
CREATE TEMP TABLE bench_listed AS
SELECT n, n % 4 AS f, n % 4 / 2 AS area, place, place / 10 AS a FROM (
  SELECT n, row_number() OVER (PARTITION BY n % 4 ORDER BY n) - 1 AS place
  FROM generate_series(0, bench_size('cases') - 1) n WHERE bench_open(n)) x
WHERE place < 40;
UPDATE bench_listed SET a = least(a, 1);

INSERT INTO agenda_item (id, case_id, agency_id, category, case_reference, forum_id, meeting_id, position, list, item_kind, state, listed_at, started_at)
SELECT bench_id('listed', n), bench_id('case', n), bench_id('agency', area * 6), 'caseExists', bench_reference('C', n), bench_id('forum', f),
  bench_id('ahead', a * 4 + f), place + 1, 'perpetrator', 'review',
  CASE WHEN place = 0 THEN 'in_discussion' WHEN a = 0 THEN 'ready' ELSE 'research_open' END,
  now() - interval '10 days', CASE WHEN place = 0 THEN now() - interval '5 minutes' END
FROM bench_listed;

-- Probation and the advocates are asked of every item; what was held is answered.
CREATE TEMP TABLE bench_asked AS
SELECT bench_id('return-' || g, n) AS id, bench_id('item', n) AS item_id, n, f, area, area * 6 + g AS agency, day - 3 AS due, true AS answered
FROM bench_held, unnest(ARRAY[1, 4]) g
UNION ALL
SELECT bench_id('asked-' || g, n), bench_id('listed', n), n, f, area, area * 6 + g, current_date + 4, a = 0 FROM bench_listed, unnest(ARRAY[1, 4]) g;

INSERT INTO agency_return (id, case_id, agency_id, category, forum_id, item_id, state, result, due_on, requested_by, requested_at, answered_by, answered_at)
SELECT id, bench_id('case', n), bench_id('agency', agency), 'agencyReturn', bench_id('forum', f), item_id,
  CASE WHEN answered THEN 'answered' ELSE 'requested' END, CASE WHEN answered THEN 'held' END, due, bench_id('staff', area * 6),
  due - interval '10 days', CASE WHEN answered THEN bench_id('staff', agency + 12 * (n % 25)) END, CASE WHEN answered THEN due - interval '1 day' END
FROM bench_asked;
INSERT INTO return_question (id, case_id, return_id, agency_id, forum_id, case_reference, subjects)
SELECT md5('question-' || id)::uuid, bench_id('case', n), id, bench_id('agency', agency), bench_id('forum', f), bench_reference('C', n), '[]' FROM bench_asked;
INSERT INTO return_part (id, case_id, agency_id, category, return_id, item_id, forum_id, kind, text, made_by, made_at)
SELECT md5('part-' || id)::uuid, bench_id('case', n), bench_id('agency', agency), 'agencyReturn', id, item_id, bench_id('forum', f), 'summary',
  'Known since the spring; attends every appointment', bench_id('staff', agency + 12 * (n % 25)), due - interval '1 day'
FROM bench_asked WHERE answered;

-- Who was invited: a lead of each agency; to what is ahead as well.
INSERT INTO meeting_invitation (id, meeting_id, forum_id, staff_id, agency_id, state, invited_at, answered_at)
SELECT md5(m.id::text || g)::uuid, m.id, m.forum_id, bench_id('staff', f / 2 * 6 + g + 12 * (m.number % 25)), bench_id('agency', f / 2 * 6 + g),
  CASE WHEN m.state = 'agenda_open' THEN 'invited' ELSE 'accepted' END, m.starts_at - interval '20 days',
  CASE WHEN m.state <> 'agenda_open' THEN m.starts_at - interval '10 days' END
FROM meeting m, generate_series(0, 3) f, generate_series(0, 5) g WHERE m.forum_id = bench_id('forum', f);

-- Those who accepted today's are in the room, the chair among them, and have acknowledged the confidentiality statement.
INSERT INTO attendance (id, meeting_id, forum_id, staff_id, agency_id, state, chairing, arrived_at, acknowledged_at)
SELECT md5('present-' || i.id)::uuid, i.meeting_id, i.forum_id, i.staff_id, i.agency_id, 'present', false, now() - interval '6 minutes', now() - interval '6 minutes'
FROM meeting_invitation i JOIN meeting m ON m.id = i.meeting_id WHERE m.state = 'in_session'
UNION ALL
SELECT md5('chairs-' || m.id)::uuid, m.id, m.forum_id, p.staff_id, p.agency_id, 'present', true, now() - interval '6 minutes', now() - interval '6 minutes'
FROM meeting m JOIN post p ON p.staff_id = m.chair_id WHERE m.state = 'in_session';
INSERT INTO item_acknowledgement (id, case_id, agency_id, category, released, item_id, forum_id, staff_id, acknowledged_at)
SELECT md5(i.id::text || a.staff_id)::uuid, i.case_id, i.agency_id, i.category, false, i.id, i.forum_id, a.staff_id, now() - interval '4 minutes'
FROM agenda_item i JOIN attendance a ON a.meeting_id = i.meeting_id WHERE i.state = 'in_discussion';

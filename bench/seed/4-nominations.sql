-- The newest cases have just been nominated; two in three of the open ones in the first and third forum still wait for an answer.
INSERT INTO nomination (id, reference, case_id, agency_id, category, state, forum_id, nominator_id, nominator_agency_id, entered_by,
  channel, list, urgency, da_related, relationship, submitted_at, answer_due_on, decided_at, decided_by)
SELECT bench_id('nomination', n), bench_reference('N', n), bench_id('case', n), bench_id('agency', n % 4 / 2 * 6), 'nomination',
  CASE WHEN waits THEN 'submitted' ELSE 'listed' END, bench_id('forum', n % 4), bench_id('staff', s),
  bench_id('agency', s % 12), bench_id('staff', s), 'form', 'perpetrator', 'routine', n % 3 = 0, 'ex_partner',
  now() - interval '1 hour' * (n + 1), current_date + (bench_same(n) % 9 - 2)::int, CASE WHEN NOT waits THEN now() - interval '30 minutes' * n END,
  CASE WHEN NOT waits THEN bench_id('staff', n % 4 / 2 * 6) END
FROM generate_series(0, bench_size('nominations') - 1) n, 
  LATERAL (SELECT n % 4 / 2 * 6 + 12 * (bench_same(n) / 4 % 25) AS s, bench_open(n) AND n % 4 IN (0, 2) AS waits) of;

INSERT INTO nomination_answer (id, case_id, agency_id, category, nomination_id, answers, given_by, given_for, given_at)
SELECT bench_id('answer-' || category, n), bench_id('case', n), bench_id('agency', n % 4 / 2 * 6), category, bench_id('nomination', n),
  '{"summary": "Repeated messages and waiting outside the place of work", "since": "2026-01"}', bench_id('staff', n % 300), bench_id('agency', n % 12),
  now() - interval '1 hour' * (n + 1)
FROM generate_series(0, bench_size('nominations') - 1) n, unnest(ARRAY['offendingHistory', 'victimIdentity', 'victimLocation']) category;

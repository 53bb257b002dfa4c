-- Two people a case: the perpetrator (even) and the victim (odd), each with a name, a date of birth and a language.
CREATE TEMP TABLE bench_person AS
SELECT p, bench_id('person', p) AS id, bench_id('case', p / 2) AS case_id, bench_id('agency', p / 2 % 4 / 2 * 6) AS agency_id,
  CASE WHEN p % 2 = 0 THEN 'perpetrator' ELSE 'victim' END AS part,
  CASE WHEN p % 2 = 0 THEN 'perpetratorIdentity' ELSE 'victimIdentity' END AS category,
  bench_forename(p) AS forename, bench_surname(p) AS surname, now() - interval '30 minutes' * (p + 1) AS at
FROM generate_series(0, bench_size('people') - 1) p;

INSERT INTO person (id, made_at) SELECT id, at FROM bench_person;
INSERT INTO case_person (id, case_id, agency_id, category, person_id, part)
SELECT bench_id('part', p), case_id, agency_id, category, id, part FROM bench_person;
INSERT INTO person_fact (id, case_id, agency_id, category, person_id, kind, value, value_key, source, recorded_at)
SELECT bench_id('born', p), case_id, agency_id, category, id, 'date_of_birth', born, born, 'nomination', at
FROM bench_person, LATERAL (SELECT (date '1950-01-01' + p % 18000)::text AS born) of
UNION ALL
SELECT bench_id('speaks', p), case_id, agency_id, category, id, 'language', 'en', 'en', 'nomination', at FROM bench_person;
INSERT INTO person_name (id, case_id, agency_id, category, person_id, kind, full_name, surname, forename, name_key, source, recorded_at)
SELECT bench_id('name', p), case_id, agency_id, category, id, 'as_recorded', forename || ' ' || surname, surname, forename,
  lower(forename || ' ' || surname), 'nomination', at FROM bench_person;

-- How half of the victims may be reached.
INSERT INTO safe_contact (id, case_id, agency_id, category, person_id, answers, verified_on, from_at)
SELECT bench_id('contact', p), case_id, agency_id, 'victimLocation', id, '{"by": "telephone", "when": "after six", "voicemail": false}',
  current_date - 30, at FROM bench_person WHERE p % 4 = 1;

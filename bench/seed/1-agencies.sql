-- Nobody in it is real.
INSERT INTO setting (name, value) VALUES ('mode', '"demonstration"');

-- Two areas with two forums each; six agencies an area, twenty-five people an agency; one agreement an area, on everything.
INSERT INTO agency (id, key, name, kind, controller_id, area_code, regime, duty_to_cooperate)
SELECT bench_id('agency', g), 'agency-' || g, 'Agency ' || g,
  (ARRAY['police', 'probation', 'health', 'social_care', 'isac', 'idva'])[g % 6 + 1], bench_id('agency', g),
  'area-' || g / 6, 'uk_gdpr', 'no'
FROM generate_series(0, 11) g;

INSERT INTO forum (id, key, name, area_code, kind)
SELECT bench_id('forum', f), 'forum-' || f, 'Forum ' || f, 'area-' || f / 2, 'stalking_clinic' FROM generate_series(0, 3) f;
INSERT INTO forum_setting (id, forum_id, from_on, issue, settings)
SELECT bench_id('setting', f), bench_id('forum', f), '2010-01-01', 1, '{
  "intake": "nomination", "lists": "both", "channels": [{"key": "form", "name": {"en": "Form"}, "internal": true}],
  "externalNominations": "considered", "cadence": {"freq": "weekly", "interval": 1, "weekday": "TH", "onBankHoliday": "next-working-day"},
  "cadenceStatus": "confirmed", "selection": {"rule": "all", "text": "Every accepted nomination"}, "chairRole": "Detective chief inspector",
  "coreAgencies": ["police", "probation", "health", "isac"], "optionalAgencies": [], "quorum": null, "upstream": [], "downstream": [],
  "sharingAgreement": "agreement", "timings": {"nominationsCloseDaysBefore": 10, "agendaOutWorkingDaysBefore": 5, "minutesOutWorkingDaysAfter": 5},
  "languages": ["en"]}' FROM generate_series(0, 3) f;

INSERT INTO staff (id, key, surname, forename, email)
SELECT bench_id('staff', s), 'staff-' || s, 'Surname' || s, 'Forename' || s, 'staff' || s || '@bench.example'
FROM generate_series(0, 299) s;

-- Person s works for agency s % 12; the first five of a police agency coordinate, the sixth chairs.
INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership, from_on)
SELECT bench_id('post', s), bench_id('staff', s), bench_id('agency', s % 12),
  CASE WHEN s % 6 <> 0 THEN (ARRAY['police', 'probation', 'health', 'social_care', 'isac', 'idva'])[s % 6 + 1]
       WHEN s / 12 < 5 THEN 'coordinator' WHEN s / 12 = 5 THEN 'chair' ELSE 'police' END,
  'area-' || s % 12 / 6, ARRAY[bench_id('forum', s % 12 / 6 * 2), bench_id('forum', s % 12 / 6 * 2 + 1)], 'core', '2020-01-01'
FROM generate_series(0, 299) s;

INSERT INTO sharing_agreement (id, key, issue, title, forum_keys, words, starts_on, ends_on, state)
SELECT bench_id('agreement', a), 'agreement-' || a, 1, 'Agreement', ARRAY['forum-' || a * 2, 'forum-' || a * 2 + 1],
  ARRAY['case_exists', 'victim_identity', 'victim_location', 'perpetrator_identity', 'offending_history', 'agency_return',
    'minutes', 'actions', 'children', 'programme_attendance', 'perpetrator_health', 'safety_plan_summary'],
  '2020-01-01', '2099-12-31', 'in_force'
FROM generate_series(0, 1) a;
INSERT INTO agreement_party (id, agreement_id, agency_id, part, regime)
SELECT bench_id('party', g), bench_id('agreement', g / 6), bench_id('agency', g), 'party', 'uk_gdpr' FROM generate_series(0, 11) g;

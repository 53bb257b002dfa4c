INSERT INTO audit_entry (at, actor_id, request_id, action, subject, subject_id, case_id)
SELECT now() - interval '30 seconds' * n, bench_id('staff', n % 300), 'bench-' || n, 'read', 'CaseFile',
  bench_id('case', n % bench_size('cases')), bench_id('case', n % bench_size('cases'))
FROM generate_series(1, bench_size('entries')) n;

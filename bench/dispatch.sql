-- What a handler of the bench writes: a row of its own.
CREATE TABLE bench_done (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), what text NOT NULL);
GRANT INSERT, SELECT ON bench_done TO clinic_app;

-- Ids, names and sizes that the seed and the load both know; dropped again when the seed is done.
CREATE FUNCTION bench_id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT md5(kind || '-' || n)::uuid $$;
CREATE FUNCTION bench_size(of text) RETURNS int LANGUAGE sql STABLE AS
  $$ SELECT current_setting('bench.' || of)::int $$;
-- As references are written: by this form a page knows that a link is one, and puts names beside it.
CREATE FUNCTION bench_reference(letter text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT letter || '-' || lpad((n / 10000)::text, 3, '0') || '-' || lpad((n % 10000)::text, 4, '0') $$;
-- How many times the closed history of the first year there is; what is open is the same in each of them.
CREATE FUNCTION bench_history() RETURNS int LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('bench.history', true), '')::int, 1) $$;
CREATE FUNCTION bench_open(n bigint) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT n % (20 * bench_history()) < 3 $$;
-- The number that what is open had in the first year, by which it falls to the same people however much is closed.
CREATE FUNCTION bench_same(n bigint) RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT CASE WHEN bench_open(n) THEN n / (20 * bench_history()) * 20 + n % 20 ELSE n END $$;
CREATE FUNCTION bench_pick(words text[], n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT words[1 + n % cardinality(words)] $$;
CREATE FUNCTION bench_forename(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT bench_pick(ARRAY['Aled', 'Amara', 'Bethan', 'Callum', 'Catrin', 'Daniel', 'Dafydd', 'Eleri', 'Emily', 'Farah', 'Gareth',
    'Gwen', 'Hannah', 'Ibrahim', 'Ioan', 'Jack', 'Joanna', 'Kieran', 'Leanne', 'Lowri', 'Marcus', 'Megan', 'Nadia', 'Osian',
    'Priya', 'Rhian', 'Rhodri', 'Sanjay', 'Sian', 'Thomas', 'Yusuf'], n * 7) $$;
CREATE FUNCTION bench_surname(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT bench_pick(ARRAY['Ash', 'Bar', 'Car', 'Dal', 'El', 'Fen', 'Gar', 'Hal', 'Ing', 'Jar', 'Kel', 'Lin', 'Mar', 'Nor', 'Ol',
      'Pen', 'Quin', 'Ras', 'Sil', 'Tar', 'Ul', 'Ven', 'Wal'], n * 5)
    || bench_pick(ARRAY['a', 'e', 'i', 'o', 'ber', 'der', 'ling', 'mer', 'ning', 'ster', 'wen'], n / 3)
    || bench_pick(ARRAY['by', 'dale', 'field', 'ford', 'ham', 'land', 'ley', 'man', 'more', 'son', 'ston', 'ton', 'wood'], n / 7) $$;

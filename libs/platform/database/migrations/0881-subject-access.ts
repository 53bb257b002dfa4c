import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;
const today = `(${said('at', 'timestamptz')} AT TIME ZONE 'Europe/London')::date`;

/** By the data protection officer of its area, by a post that is in date. */
const ofOfficer = (areaCode: string): string => `(${said('house', 'text')} = 'on'
  OR ${areaCode} = ANY (ARRAY(SELECT p.area_code FROM post p WHERE p.staff_id = ${said('staff', 'uuid')}
    AND p.role = 'auditor' AND (p.from_on IS NULL OR p.from_on <= ${today})
    AND (p.to_on IS NULL OR p.to_on >= ${today}))))`;

const register = `
  CREATE TABLE subject_access (
    id uuid PRIMARY KEY,
    reference text NOT NULL,
    agency_id uuid NOT NULL REFERENCES agency,
    area_code text NOT NULL,
    state text NOT NULL CHECK (state IN ('received', 'waiting', 'answered', 'withdrawn')),
    version int NOT NULL DEFAULT 1,
    received_on date NOT NULL,
    surname text NOT NULL,
    forename text,
    dob date,
    representative text,
    requester text CHECK (requester IN ('victim', 'perpetrator', 'other')),
    answer_by text CHECK (answer_by IN ('post', 'email', 'in_person', 'online')),
    asked text NOT NULL,
    identity_confirmed boolean NOT NULL,
    stopped_on date,
    stopped_for text CHECK (stopped_for IN ('identity', 'clarification')),
    stopped_days int NOT NULL DEFAULT 0 CHECK (stopped_days >= 0),
    extended_on date,
    extend_reason text,
    due_on date NOT NULL,
    answered_on date,
    answered_by text CHECK (answered_by IN ('post', 'email', 'in_person', 'online')),
    given text,
    kept_back text,
    exemptions text[] NOT NULL DEFAULT '{}',
    withdrawn_on date,
    withdrawn_why text,
    made_by uuid NOT NULL REFERENCES staff,
    made_at timestamptz NOT NULL,
    UNIQUE (area_code, reference),
    CHECK (due_on > received_on),
    CHECK ((state = 'waiting') = (stopped_on IS NOT NULL)),
    CHECK ((stopped_on IS NULL) = (stopped_for IS NULL)),
    CHECK ((extended_on IS NULL) = (extend_reason IS NULL)),
    CHECK ((kept_back IS NULL) = (exemptions = '{}')),
    CHECK (state <> 'answered' OR answered_on IS NOT NULL AND given IS NOT NULL AND identity_confirmed),
    CHECK (state <> 'withdrawn' OR withdrawn_on IS NOT NULL AND withdrawn_why IS NOT NULL)
  );
  CREATE INDEX subject_access_of_area ON subject_access (area_code, received_on DESC);
  CREATE INDEX subject_access_open ON subject_access (due_on) WHERE state IN ('received', 'waiting');
  ALTER TABLE subject_access ENABLE ROW LEVEL SECURITY;
  ALTER TABLE subject_access FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_keeps ON subject_access TO CURRENT_USER USING (true);
  CREATE POLICY second_lock ON subject_access TO clinic_app USING ${ofOfficer('area_code')} WITH CHECK (true);`;

const duties = `
  DO $$ DECLARE one text; BEGIN
    SELECT conname INTO STRICT one FROM pg_constraint
    WHERE conrelid = 'reminder'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%forum_id IS NOT NULL%';
    EXECUTE format('ALTER TABLE reminder DROP CONSTRAINT %I', one);
  END $$;
  ALTER TABLE reminder ADD CHECK (case_id IS NOT NULL OR forum_id IS NOT NULL OR kind IN ('plan_line', 'vetting', 'accreditation',
    'agreement_review', 'intelligence_review', 'data_breach_report', 'funding_end', 'programme_funding_end', 'subject_access'));`;

/** A text as names are compared: without accents, apostrophes and punctuation, in small letters, between spaces. */
const plainWords = `
  CREATE FUNCTION plain_words(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $plain$
    SELECT ' ' || regexp_replace(regexp_replace(lower(regexp_replace(normalize(said, NFKD), '[\\u0300-\\u036f]', '', 'g')),
      '[''\u2019]s\\M|[''\u2018\u2019]', '', 'g'), '[[:space:][:punct:]\u2013\u2014\u201c\u201d]+', ' ', 'g') || ' '
  $plain$;
  REVOKE ALL ON FUNCTION plain_words(text) FROM PUBLIC;`;

/**
 * What people of the area typed and have not sent that names the person of a request which is still open: who typed it, where
 * they work, into what, and when. It is asked by the request alone, so that no other words can be looked for, and tells no word.
 */
const unsent = `
  CREATE FUNCTION unsent_naming(request uuid) RETURNS TABLE (kind text, form text, staff_id uuid, agency_ids uuid[], at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $unsent$
    WITH asked AS (
      SELECT s.area_code, plain_words(s.surname) AS surname, plain_words(s.forename) AS forename FROM subject_access s
      WHERE s.id = request AND s.state IN ('received', 'waiting') AND ${ofOfficer('s.area_code')}),
    waiting AS (
      SELECT 'draft' AS kind, 'nominations' AS form, d.staff_id, d.changed_at AS at, d.answers AS typed FROM draft d WHERE d.finished_at IS NULL
      UNION ALL SELECT 'kept_post', split_part(k.path, '/', 2), k.staff_id, k.at, k.body FROM kept_post k)
    SELECT w.kind, w.form, w.staff_id, p.agency_ids, w.at FROM asked a CROSS JOIN waiting w
      CROSS JOIN LATERAL (SELECT array_agg(DISTINCT o.agency_id) AS agency_ids FROM post o
        WHERE o.staff_id = w.staff_id AND o.area_code = a.area_code) p
      CROSS JOIN LATERAL (SELECT coalesce(bool_or(position(a.surname IN plain_words(v #>> '{}')) > 0), false) AS surname,
          coalesce(bool_or(position(a.forename IN plain_words(v #>> '{}')) > 0), false) AS forename
        FROM jsonb_path_query(w.typed, 'strict $.** ? (@.type() == "string")') v) named
    WHERE p.agency_ids IS NOT NULL AND named.surname AND (a.forename IS NULL OR named.forename)
    ORDER BY w.at DESC, w.staff_id LIMIT 200
  $unsent$;
  REVOKE ALL ON FUNCTION unsent_naming(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION unsent_naming(uuid) TO clinic_app;`;

/** The register of requests of people for what is held about them, which is of no case (decision 226). */
export class SubjectAccess1764000000881 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${register} ${duties} ${plainWords} ${unsent}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/**
 * What links people: when somebody counts as a serial perpetrator, that somebody looked for what else is known of them, and
 * that another area holds an open case about the same person.
 */
export class Links1764000000621 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE serial_rule (
        id uuid PRIMARY KEY,
        key text NOT NULL,
        name text NOT NULL,
        from_on date NOT NULL,
        to_on date CHECK (to_on >= from_on),
        window_months int NOT NULL CHECK (window_months > 0),
        min_records int NOT NULL CHECK (min_records > 0),
        min_victims int NOT NULL CHECK (min_victims > 0),
        min_age int NOT NULL CHECK (min_age >= 0),
        da_only boolean NOT NULL,
        statuses text[] NOT NULL CHECK (cardinality(statuses) > 0),
        source text NOT NULL,
        standing text NOT NULL CHECK (standing IN ('stated', 'local')),
        UNIQUE (key, from_on)
      );
      -- domain.md 1.1: suspect or offender, more than one record of domestic abuse, two or more different victims, aged 16 or
      -- over, within the last three years.
      INSERT INTO serial_rule VALUES ('00000000-0000-4000-8000-000000000621', 'northumbria', 'Northumbria, MATAC procedure',
        '2020-01-01', NULL, 36, 2, 2, 16, true, '{suspect,charged,convicted}', 'Northumbria Police, MATAC procedure (S31a)', 'stated');
      REVOKE INSERT, UPDATE, DELETE ON serial_rule FROM clinic_app;

      CREATE TABLE serial_result (
        id uuid PRIMARY KEY,
        rule_id uuid NOT NULL REFERENCES serial_rule,
        staff_id uuid NOT NULL REFERENCES staff,
        person_id uuid NOT NULL REFERENCES person,
        fulfilled boolean NOT NULL,
        records int NOT NULL,
        victims int NOT NULL,
        event text NOT NULL CHECK (event IN ('accepted', 'merged', 'unmerged', 'answered')),
        ran_at timestamptz NOT NULL,
        UNIQUE (staff_id, person_id, rule_id)
      );
      CREATE INDEX serial_result_fulfilled ON serial_result (staff_id, ran_at DESC) WHERE fulfilled;
      CREATE INDEX serial_result_by_person ON serial_result (person_id);
      ALTER TABLE serial_result ENABLE ROW LEVEL SECURITY;
      ALTER TABLE serial_result FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON serial_result TO CURRENT_USER USING (true);
      CREATE POLICY second_lock ON serial_result TO clinic_app USING (
        ${said('house', 'text')} = 'on' OR staff_id = ${said('staff', 'uuid')}) WITH CHECK (true);

      CREATE TABLE history_check (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'offendingHistory'),
        released boolean NOT NULL CHECK (NOT released),
        case_reference text NOT NULL,
        state text NOT NULL CHECK (state IN ('recorded', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        checked_on date NOT NULL,
        searched text[] NOT NULL CHECK (cardinality(searched) > 0),
        result text NOT NULL CHECK (result IN ('nil', 'found')),
        finding text CHECK ((finding IS NOT NULL) = (result = 'found')),
        evidence text NOT NULL,
        employer text NOT NULL CHECK (employer IN ('leads_to_victim', 'leads_to_none', 'no_work', 'not_known')),
        employer_note text,
        reason text,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        ended_by uuid REFERENCES staff,
        ended_at timestamptz
      );
      CREATE INDEX history_check_by_case ON history_check (case_id, checked_on DESC);
      CREATE INDEX history_check_newest ON history_check (checked_on DESC, made_at DESC);

      CREATE TABLE area_alert (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'perpetratorIdentity'),
        released boolean NOT NULL CHECK (NOT released),
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        pair_id uuid NOT NULL,
        other_area text NOT NULL,
        state text NOT NULL CHECK (state IN ('raised', 'accepted', 'declined')),
        version int NOT NULL DEFAULT 1,
        raised_at timestamptz NOT NULL,
        answered_by uuid REFERENCES staff,
        answered_at timestamptz,
        reason text,
        both_at timestamptz,
        other_staff_id uuid REFERENCES staff,
        other_reference text,
        CHECK ((both_at IS NULL) = (other_staff_id IS NULL) AND (both_at IS NULL) = (other_reference IS NULL)),
        CHECK (both_at IS NULL OR state = 'accepted')
      );
      CREATE INDEX area_alert_by_case ON area_alert (case_id);
      CREATE INDEX area_alert_by_forum ON area_alert (forum_id, raised_at DESC);
      CREATE INDEX area_alert_by_pair ON area_alert (pair_id);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['history_check', 'area_alert']) t;

      -- What identifies somebody, as keyed digests: two can be told to be the same, and neither what they are nor whose. No
      -- person reads them.
      CREATE TABLE protected_token (
        case_id uuid NOT NULL REFERENCES case_file,
        person_id uuid NOT NULL REFERENCES person,
        digest bytea NOT NULL,
        PRIMARY KEY (digest, case_id, person_id)
      );
      CREATE INDEX protected_token_by_case ON protected_token (case_id);
      -- What identifies nobody any more is gone.
      GRANT DELETE ON protected_token TO clinic_app;
      -- Which two people were found, so that their areas are told once.
      CREATE TABLE area_alert_pair (
        id uuid PRIMARY KEY,
        one_case_id uuid NOT NULL REFERENCES case_file,
        other_case_id uuid NOT NULL REFERENCES case_file,
        UNIQUE (one_case_id, other_case_id),
        CHECK (one_case_id < other_case_id)
      );
      DO $house$ DECLARE t text; BEGIN
        FOREACH t IN ARRAY ARRAY['protected_token', 'area_alert_pair'] LOOP
          EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
          EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
          EXECUTE format('CREATE POLICY owner_keeps ON %s TO CURRENT_USER USING (true)', t);
          EXECUTE format($sql$CREATE POLICY second_lock ON %s TO clinic_app USING (${said('house', 'text')} = 'on') WITH CHECK (${said('house', 'text')} = 'on')$sql$, t);
        END LOOP;
      END $house$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

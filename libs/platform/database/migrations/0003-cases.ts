import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases: where they stand, who is on them, and the people they are about. */
export class Cases1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const held = `
        case_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        category text NOT NULL,
        released boolean NOT NULL DEFAULT false`;
    await runner.query(`
      CREATE TABLE case_file (
        id uuid PRIMARY KEY,
        reference text NOT NULL UNIQUE,
        ${held},
        state text NOT NULL,
        version int NOT NULL DEFAULT 1,
        opened_at timestamptz NOT NULL,
        level_of_concern text,
        depth text,
        restricted boolean NOT NULL DEFAULT false,
        review_on date,
        closed_at timestamptz,
        external_key text,
        CHECK (case_id = id)
      );
      CREATE INDEX case_file_newest ON case_file (opened_at DESC, id);
      CREATE TABLE case_owner (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        side text NOT NULL CHECK (side IN ('perpetrator', 'victim')),
        area_code text NOT NULL,
        from_at timestamptz NOT NULL,
        to_at timestamptz
      );
      CREATE UNIQUE INDEX case_owner_now ON case_owner (case_id, side) WHERE to_at IS NULL;
      CREATE TABLE case_forum (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        forum_id uuid NOT NULL REFERENCES forum,
        from_at timestamptz NOT NULL,
        to_at timestamptz
      );
      CREATE INDEX case_forum_by_case ON case_forum (case_id, forum_id, from_at, to_at);
      CREATE INDEX case_forum_by_forum ON case_forum (forum_id, case_id, from_at, to_at);
      CREATE TABLE case_team (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        staff_id uuid NOT NULL REFERENCES staff,
        agency_id uuid NOT NULL REFERENCES agency,
        part text NOT NULL,
        from_at timestamptz NOT NULL,
        to_at timestamptz
      );
      CREATE INDEX case_team_by_staff ON case_team (staff_id, case_id);
      CREATE INDEX case_team_by_case ON case_team (case_id);
      CREATE TABLE case_grant (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        staff_id uuid NOT NULL REFERENCES staff,
        categories text[] NOT NULL,
        kind text NOT NULL CHECK (kind IN ('receipt', 'grant', 'guest', 'glass')),
        item_id uuid,
        from_at timestamptz NOT NULL,
        to_at timestamptz,
        reason text NOT NULL,
        made_by uuid NOT NULL
      );
      CREATE INDEX case_grant_by_staff ON case_grant (staff_id);
      CREATE TABLE conflict (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        staff_id uuid NOT NULL REFERENCES staff,
        relation text NOT NULL,
        declared_at timestamptz NOT NULL,
        declared_by uuid NOT NULL,
        ended_at timestamptz,
        ended_reason text
      );
      CREATE INDEX conflict_by_staff ON conflict (staff_id) WHERE ended_at IS NULL;

      -- The subjects of cases. The person is bare: whatever is known stands in rows that belong to a case.
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        made_at timestamptz NOT NULL,
        merged_into uuid REFERENCES person
      );
      CREATE TABLE case_person (
        id uuid PRIMARY KEY,
        ${held},
        person_id uuid NOT NULL REFERENCES person,
        part text NOT NULL CHECK (part IN ('perpetrator', 'victim')),
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX case_person_by_case ON case_person (case_id);
      CREATE INDEX case_person_by_person ON case_person (person_id);
      CREATE TABLE person_name (
        id uuid PRIMARY KEY,
        ${held},
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('as_recorded', 'preferred', 'former', 'alias', 'protected_new')),
        full_name text NOT NULL,
        surname text,
        forename text,
        -- as rules normalise it, for matching and search
        name_key text NOT NULL,
        from_on date,
        to_on date,
        source text NOT NULL,
        CHECK (kind <> 'protected_new' OR category = 'victimLocation')
      );
      CREATE INDEX person_name_by_person ON person_name (person_id);
      CREATE INDEX person_name_by_case ON person_name (case_id);
      CREATE INDEX person_name_alike ON person_name USING gin (name_key gin_trgm_ops);
      -- One fact about a person: a date of birth, an identifier, an address, a language, a legal status.
      CREATE TABLE person_fact (
        id uuid PRIMARY KEY,
        ${held},
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL,
        value text NOT NULL,
        -- as rules normalise it, for matching and search
        value_key text NOT NULL,
        from_on date,
        to_on date,
        source text NOT NULL
      );
      CREATE INDEX person_fact_by_person ON person_fact (person_id);
      CREATE INDEX person_fact_by_case ON person_fact (case_id);
      CREATE INDEX person_fact_by_value ON person_fact (kind, value_key);
      -- How the victim may safely be reached (domain.md 6.9); an answer that nobody asked for is empty.
      CREATE TABLE safe_contact (
        id uuid PRIMARY KEY,
        ${held},
        person_id uuid NOT NULL REFERENCES person,
        version int NOT NULL DEFAULT 1,
        answers jsonb NOT NULL,
        verified_on date,
        from_at timestamptz NOT NULL,
        to_at timestamptz
      );
      CREATE INDEX safe_contact_by_case ON safe_contact (case_id);
      -- What a person decided about two people who may be one.
      CREATE TABLE match_decision (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        person_id uuid NOT NULL REFERENCES person,
        other_id uuid NOT NULL REFERENCES person,
        decision text NOT NULL CHECK (decision IN ('same', 'not_same', 'unsure')),
        reason text NOT NULL,
        decided_by uuid NOT NULL,
        decided_at timestamptz NOT NULL
      );
      CREATE INDEX match_decision_by_person ON match_decision (person_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

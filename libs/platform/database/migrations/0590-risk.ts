import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tools say of the risk in a case, the grade in force, and what meets each risk (decision 105). */
export class Risk1764000000590 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Names and fields of results only: what an instrument asks is its owner's, and stands nowhere in the product.
      CREATE TABLE risk_tool (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        key text NOT NULL CHECK (length(key) <= 50),
        edition text NOT NULL CHECK (length(edition) <= 100),
        name text NOT NULL CHECK (length(name) <= 200),
        -- As what a result is kept: who may read that category of a case reads it.
        category text NOT NULL,
        victims_own boolean NOT NULL DEFAULT false,
        raises boolean NOT NULL,
        result_only boolean NOT NULL,
        needs_training boolean NOT NULL,
        max_count int,
        count_grades jsonb NOT NULL DEFAULT '[]',
        max_score int,
        data_window boolean NOT NULL DEFAULT false,
        grades jsonb NOT NULL DEFAULT '[]',
        domains text[] NOT NULL DEFAULT '{}',
        types text[] NOT NULL DEFAULT '{}',
        valid_days int CHECK (valid_days > 0),
        from_on date NOT NULL,
        to_on date,
        source text NOT NULL,
        UNIQUE (key, edition, from_on)
      );
      CREATE TABLE risk_expected (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        tool_key text NOT NULL,
        by text NOT NULL CHECK (by IN ('forum', 'service')),
        forum_id uuid REFERENCES forum,
        from_on date NOT NULL,
        to_on date,
        source text NOT NULL
      );
      CREATE TABLE risk_factor_kind (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        key text NOT NULL,
        name text NOT NULL CHECK (length(name) <= 200),
        from_on date NOT NULL,
        to_on date,
        source text NOT NULL,
        UNIQUE (key, from_on)
      );
      REVOKE INSERT, UPDATE, DELETE ON risk_tool, risk_expected, risk_factor_kind FROM clinic_app;

      CREATE TABLE risk_result (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL CHECK (NOT released),
        state text NOT NULL CHECK (state IN ('recorded', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        tool_id uuid NOT NULL REFERENCES risk_tool,
        assessed_on date NOT NULL,
        assessor_id uuid REFERENCES staff,
        assessor_role text,
        trained boolean,
        sources text[] NOT NULL,
        count int,
        score int,
        grade text,
        level text,
        domains jsonb NOT NULL DEFAULT '{}',
        type text,
        window_from date,
        window_to date,
        valid_until date,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        external_key text,
        CHECK ((assessor_id IS NULL) <> (assessor_role IS NULL))
      );
      CREATE INDEX risk_result_by_case ON risk_result (case_id, assessed_on DESC);
      CREATE INDEX risk_result_by_agency ON risk_result (agency_id, assessed_on DESC);
      CREATE TABLE risk_grade (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL CHECK (NOT released),
        state text NOT NULL CHECK (state IN ('settled', 'asked', 'declined', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        level text NOT NULL,
        from_level text,
        -- The one that was in force when it was asked for: another since, and nothing is confirmed by it.
        replaces_id uuid REFERENCES risk_grade,
        result_id uuid REFERENCES risk_result DEFERRABLE INITIALLY DEFERRED,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by uuid,
        ended_at timestamptz,
        CHECK (state <> 'settled' OR settled_at IS NOT NULL)
      );
      -- In force is the settled one that no settled one replaces: at most one comes after each, and one is the first.
      CREATE UNIQUE INDEX risk_grade_after ON risk_grade (replaces_id) WHERE state = 'settled';
      CREATE UNIQUE INDEX risk_grade_first ON risk_grade (case_id) WHERE state = 'settled' AND replaces_id IS NULL;
      CREATE INDEX risk_grade_by_case ON risk_grade (case_id, made_at DESC);
      CREATE TABLE risk_factor (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL CHECK (NOT released),
        state text NOT NULL CHECK (state IN ('open', 'met', 'accepted', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        kind_id uuid NOT NULL REFERENCES risk_factor_kind,
        action_id uuid REFERENCES action,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        met_at timestamptz,
        external_key text
      );
      CREATE INDEX risk_factor_by_case ON risk_factor (case_id, made_at DESC);
      CREATE INDEX risk_factor_by_action ON risk_factor (action_id);
      CREATE TABLE risk_text (
        id uuid PRIMARY KEY,
        about_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL CHECK (NOT released),
        field text NOT NULL,
        text text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX risk_text_by_subject ON risk_text (about_id);
      CREATE INDEX risk_text_by_case ON risk_text (case_id);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['risk_result', 'risk_grade', 'risk_factor', 'risk_text']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Advocates' own cases: they stand in no forum, and nobody but the team of the service reaches them (decision 103). */
export class AdvocacyCases1764000000580 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE advocacy_case (
        -- Its shell among the cases has the same id: people, teams and bars hang on that.
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL CHECK (NOT released),
        reference text NOT NULL UNIQUE,
        state text NOT NULL,
        version int NOT NULL DEFAULT 1,
        source text NOT NULL,
        referred_on date NOT NULL,
        da_related boolean NOT NULL,
        risk text,
        lead_id uuid REFERENCES staff,
        opened_at timestamptz NOT NULL,
        opened_by uuid NOT NULL,
        closed_at timestamptz,
        external_key text,
        CHECK (case_id = id)
      );
      CREATE INDEX advocacy_case_by_agency ON advocacy_case (agency_id, state, referred_on);
      CREATE INDEX advocacy_case_by_lead ON advocacy_case (lead_id, state);
      CREATE TABLE advocacy_text (
        id uuid PRIMARY KEY,
        advocacy_case_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL CHECK (NOT released),
        field text NOT NULL,
        text text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX advocacy_text_by_case ON advocacy_text (case_id);
      -- Which of the clinic's cases an advocate's case belongs to. It is told on the advocate's side alone.
      CREATE TABLE advocacy_link (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'advocateConfidence'),
        released boolean NOT NULL CHECK (NOT released),
        clinic_case_id uuid NOT NULL REFERENCES case_file,
        linked_at timestamptz NOT NULL,
        linked_by uuid NOT NULL,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX advocacy_link_now ON advocacy_link (case_id, clinic_case_id) WHERE ended_at IS NULL;
      CREATE INDEX advocacy_link_by_clinic_case ON advocacy_link (clinic_case_id);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['advocacy_case', 'advocacy_text', 'advocacy_link']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is released of a safety plan: a summary of its own on the clinic's case, held by the service, and beside the plan
 * what was released, when and why (decision 106).
 */
export class SafetyPlanSummaries1764000000594 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE safety_plan ADD COLUMN summary_draft text, ADD COLUMN summary_case_id uuid, ADD COLUMN summary_id uuid;
      CREATE TABLE safety_plan_summary (
        id uuid PRIMARY KEY,
        -- the case of the clinic
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'safetyPlan'),
        released boolean NOT NULL,
        text text NOT NULL,
        released_by uuid NOT NULL,
        released_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CHECK (released = (withdrawn_at IS NULL))
      );
      CREATE INDEX safety_plan_summary_by_case ON safety_plan_summary (case_id);
      CREATE TABLE safety_plan_release (
        id uuid PRIMARY KEY,
        plan_id uuid NOT NULL REFERENCES safety_plan,
        case_id uuid NOT NULL REFERENCES advocacy_case DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'safetyPlan'),
        released boolean NOT NULL CHECK (NOT released),
        summary_id uuid NOT NULL,
        clinic_case_id uuid NOT NULL,
        text text NOT NULL,
        reason text NOT NULL,
        -- the agencies to which it went
        recipients uuid[] NOT NULL,
        released_by uuid NOT NULL,
        released_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX safety_plan_release_by_plan ON safety_plan_release (plan_id, released_at);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['safety_plan_summary', 'safety_plan_release']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

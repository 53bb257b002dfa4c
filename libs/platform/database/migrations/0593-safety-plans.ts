import type { MigrationInterface, QueryRunner } from 'typeorm';

const held = `
        case_id uuid NOT NULL REFERENCES advocacy_case DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'safetyPlan'),
        released boolean NOT NULL CHECK (NOT released),`;

/** Victims' safety plans: kept by an advocate on the advocate's own case, in versions (decision 106). */
export class SafetyPlans1764000000593 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE safety_plan (
        id uuid PRIMARY KEY,${held}
        state text NOT NULL CHECK (state IN ('offered', 'declined', 'unable_to_contact', 'drafting', 'agreed', 'active', 'under_review',
          'paused', 'closed')),
        version int NOT NULL DEFAULT 1,
        offered_on date NOT NULL,
        reoffer_on date,
        attempts jsonb NOT NULL,
        reason text,
        -- the version that was agreed last; 0 where none was
        number int NOT NULL CHECK (number >= 0),
        grade text CHECK (grade IN ('high', 'medium', 'standard')),
        -- a lower grade that waits for a second person, and who gave it
        lower_grade text CHECK (lower_grade IN ('high', 'medium', 'standard')),
        lower_by uuid,
        -- from when the review is reckoned; what is due, and what it would be had nothing brought it forward
        review_from date,
        review_on date,
        triggered_on date,
        -- who confirmed last, and when, how the victim may safely be reached, before a copy leaves
        copy_checked_by uuid,
        copy_checked_at timestamptz,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        UNIQUE (case_id)
      );
      CREATE INDEX safety_plan_by_agency ON safety_plan (agency_id, state, review_on);
      CREATE TABLE safety_plan_version (
        id uuid PRIMARY KEY,
        plan_id uuid NOT NULL REFERENCES safety_plan,${held}
        number int NOT NULL CHECK (number > 0),
        grade text NOT NULL CHECK (grade IN ('high', 'medium', 'standard')),
        agreed_on date NOT NULL,
        agreed_by uuid NOT NULL,
        agreed_with text NOT NULL,
        review_on date NOT NULL,
        -- the second person, where the grade is lower than before
        seconded_by uuid,
        seconded_at timestamptz,
        -- that the victim was given a copy
        copy_on date,
        copy_how text,
        copy_safe boolean,
        copy_why text,
        copy_language text,
        copy_by uuid,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE UNIQUE INDEX safety_plan_version_now ON safety_plan_version (plan_id, number) WHERE withdrawn_at IS NULL;
      CREATE TABLE safety_plan_item (
        id uuid PRIMARY KEY,
        plan_id uuid NOT NULL REFERENCES safety_plan,${held}
        state text NOT NULL CHECK (state IN ('to_do', 'done', 'removed')),
        version int NOT NULL DEFAULT 1,
        -- the version of the plan in which it stands
        number int NOT NULL CHECK (number > 0),
        part text NOT NULL,
        action text NOT NULL,
        who text NOT NULL,
        by_on date,
        agreed text NOT NULL CHECK (agreed IN ('yes', 'no', 'not_asked')),
        agreed_why text,
        done_on date,
        copied_from uuid,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX safety_plan_item_by_plan ON safety_plan_item (plan_id, number);
      CREATE INDEX safety_plan_item_by_case ON safety_plan_item (case_id);
      CREATE TABLE safety_plan_trigger (
        id uuid PRIMARY KEY,
        plan_id uuid NOT NULL REFERENCES safety_plan,${held}
        kind text NOT NULL,
        note text,
        at timestamptz NOT NULL,
        due_on date NOT NULL,
        -- the advocate who heard of it; none where something elsewhere in the product brought it about
        made_by uuid,
        -- the case of the clinic, and the thing of which a move was made there
        clinic_case_id uuid,
        subject_id uuid,
        occasion uuid NOT NULL,
        taken_back_at timestamptz
      );
      CREATE INDEX safety_plan_trigger_by_plan ON safety_plan_trigger (plan_id, at);
      CREATE INDEX safety_plan_trigger_by_subject ON safety_plan_trigger (subject_id);
      CREATE INDEX safety_plan_trigger_by_occasion ON safety_plan_trigger (occasion);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['safety_plan', 'safety_plan_version', 'safety_plan_item',
        'safety_plan_trigger']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

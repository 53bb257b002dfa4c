import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts that rights hang on, each with its dates: who leads an agency, who was confirmed, what was promised and agreed. */
export class DatedFacts1764000000150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff ADD COLUMN state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended'));
      UPDATE staff SET state = 'suspended' WHERE suspended_at IS NOT NULL;
      ALTER TABLE post
        ADD COLUMN state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'ended')),
        ADD COLUMN reason text,
        -- Of a secondment: the post that is kept at home.
        ADD COLUMN home_post_id uuid REFERENCES post,
        -- The last good day unless the agency's lead confirms it.
        ADD COLUMN confirm_by date;
      CREATE INDEX post_by_confirmation ON post (confirm_by) WHERE confirm_by IS NOT NULL;
      ALTER TABLE accreditation
        ADD COLUMN state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'ended')),
        ADD COLUMN version int NOT NULL DEFAULT 1;
      ALTER TABLE agency ADD COLUMN state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended'));
      ALTER TABLE sharing_agreement RENAME COLUMN status TO state;
      ALTER TABLE sharing_agreement ADD COLUMN reason text, ADD CONSTRAINT sharing_agreement_state
        CHECK (state IN ('draft', 'in_force', 'in_review', 'replaced', 'lapsed'));

      CREATE TABLE agency_setting (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        from_on date NOT NULL,
        lead_id uuid REFERENCES staff,
        deputy_id uuid REFERENCES staff,
        -- The posts that the lead may give, and the forums in which.
        roles text[] NOT NULL DEFAULT '{}',
        forum_ids uuid[] NOT NULL DEFAULT '{}',
        confirms boolean NOT NULL DEFAULT false,
        set_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX agency_setting_by_agency ON agency_setting (agency_id, from_on DESC, set_at DESC) WHERE withdrawn_at IS NULL;

      -- The personal promise and the agencies' terms, in versions.
      CREATE TABLE undertaking (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('promise', 'terms')),
        issue int NOT NULL,
        text text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
        from_on date,
        -- How long agencies that have not accepted it go on as before.
        grace_days int NOT NULL CHECK (grace_days >= 0),
        reason text,
        version int NOT NULL DEFAULT 1,
        UNIQUE (kind, issue)
      );
      CREATE TABLE acceptance (
        id uuid PRIMARY KEY,
        undertaking_id uuid NOT NULL REFERENCES undertaking,
        staff_id uuid NOT NULL REFERENCES staff,
        agency_id uuid REFERENCES agency,
        accepted_at timestamptz NOT NULL,
        UNIQUE NULLS NOT DISTINCT (undertaking_id, staff_id, agency_id)
      );
      CREATE INDEX acceptance_by_staff ON acceptance (staff_id);
      CREATE INDEX acceptance_by_agency ON acceptance (agency_id) WHERE agency_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

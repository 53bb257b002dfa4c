import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether somebody whom MAPPA cannot take was looked at as a potentially dangerous person, and what came of it. */
export class Pdp1764000000662 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pdp_check (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'offendingHistory'),
        released boolean NOT NULL CHECK (NOT released),
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        -- The one that was found not eligible: offered once for each.
        mappa_id uuid NOT NULL UNIQUE REFERENCES mappa_referral,
        state text NOT NULL CHECK (state IN ('not_taken_up', 'taken_up', 'accepted', 'declined', 'ended')),
        version int NOT NULL DEFAULT 1,
        reason text NOT NULL,
        panel text,
        outcome text,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        taken_up_at timestamptz,
        answered_at timestamptz,
        ended_at timestamptz,
        CHECK (state = 'not_taken_up' OR (panel IS NOT NULL AND taken_up_at IS NOT NULL)),
        CHECK (state NOT IN ('accepted', 'declined') OR answered_at IS NOT NULL)
      );
      CREATE INDEX pdp_check_by_case ON pdp_check (case_id, made_at DESC);
      CREATE INDEX pdp_check_by_state ON pdp_check (state, made_at DESC);
      SELECT lock_rows('pdp_check', '', false);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** New information between meetings: that it came, and apart from that, by category, what it says. */
export class CaseUpdates1764000000310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_update (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        state text NOT NULL CHECK (state IN ('posted', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        urgent boolean NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX case_update_by_case ON case_update (case_id, made_at DESC);
      CREATE INDEX case_update_by_forum ON case_update (forum_id, made_at DESC);
      CREATE INDEX case_update_by_state ON case_update (state, made_at DESC);
      CREATE TABLE case_update_text (
        id uuid PRIMARY KEY,
        update_id uuid NOT NULL REFERENCES case_update,
        case_id uuid NOT NULL REFERENCES case_file,
        -- the agency whose information it is
        agency_id uuid NOT NULL REFERENCES agency,
        -- where the victim is never goes with an update
        category text NOT NULL CHECK (category <> 'victimLocation'),
        released boolean NOT NULL,
        field text NOT NULL CHECK (field IN ('information', 'withdrawReason')),
        standing text CHECK (standing IN ('fact', 'opinion')),
        text text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        -- when the move by which it was written was taken back
        withdrawn_at timestamptz
      );
      CREATE INDEX case_update_text_by_update ON case_update_text (update_id);
      CREATE INDEX case_update_text_by_case ON case_update_text (case_id);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['case_update', 'case_update_text']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What advocates release of their own cases to the clinic, line by line, and the words that went with it. */
export class Releases1764000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE release (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL CHECK (NOT released),
        state text NOT NULL CHECK (state IN ('draft', 'with_nomination', 'released', 'discarded', 'taken_back')),
        version int NOT NULL DEFAULT 1,
        -- None while it is to go with a nomination that is not sent yet.
        clinic_case_id uuid REFERENCES case_file,
        draft_id uuid,
        what text[] NOT NULL,
        note text,
        reason text NOT NULL,
        taken_back_reason text,
        copied jsonb NOT NULL DEFAULT '[]',
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        released_by uuid,
        released_at timestamptz
      );
      CREATE INDEX release_by_case ON release (case_id, made_at DESC);
      CREATE UNIQUE INDEX release_by_draft ON release (draft_id) WHERE draft_id IS NOT NULL;
      CREATE TABLE release_line (
        id uuid PRIMARY KEY,
        release_id uuid NOT NULL REFERENCES release,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL CHECK (NOT released),
        what text NOT NULL,
        text text NOT NULL
      );
      CREATE INDEX release_line_by_case ON release_line (case_id);
      CREATE INDEX release_line_by_release ON release_line (release_id);
      -- Of the clinic's case: what the advocate wrote for whoever works on it.
      CREATE TABLE released_note (
        id uuid PRIMARY KEY,
        release_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL CHECK (released),
        text text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX released_note_by_case ON released_note (case_id);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['release', 'released_note']) t;
      SELECT lock_rows('release_line', '', true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

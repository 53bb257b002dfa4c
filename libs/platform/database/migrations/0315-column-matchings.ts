import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the systems of those who send files in call our columns; and files that wait until somebody has said so. */
export class ColumnMatchings1764000000315 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE column_matching (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        kind text NOT NULL CHECK (kind IN ('nominations', 'sweeps')),
        version int NOT NULL DEFAULT 1,
        -- headings alone, never a cell of a row; none once it is forgotten
        headings text[] NOT NULL,
        -- stands for the set of them, in whatever order
        headings_key text NOT NULL,
        columns jsonb NOT NULL,
        matched_by uuid NOT NULL REFERENCES staff,
        matched_at timestamptz NOT NULL,
        forgotten_at timestamptz,
        CHECK (forgotten_at IS NULL OR (headings = '{}' AND columns = '{}'))
      );
      CREATE UNIQUE INDEX column_matching_by_headings ON column_matching (agency_id, kind, headings_key)
        WHERE forgotten_at IS NULL;

      -- under which headings its columns stand; none where they are our own
      ALTER TABLE import ADD COLUMN columns jsonb;
      ALTER TABLE import DROP CONSTRAINT import_state_check;
      ALTER TABLE import ADD CONSTRAINT import_state_check
        CHECK (state IN ('received', 'unmatched', 'running', 'stopped', 'done'));

      -- A sweep whose columns are still to be matched; its pieces are kept beside those of imports.
      CREATE TABLE sweep_file (
        id uuid PRIMARY KEY,
        forum_id uuid NOT NULL REFERENCES forum,
        sent_by uuid NOT NULL REFERENCES staff,
        dates_as text NOT NULL CHECK (dates_as IN ('iso', 'day_month_year')),
        kept_at timestamptz NOT NULL,
        -- the sweep that it became
        sweep_id uuid REFERENCES sweep DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX sweep_file_waiting ON sweep_file (kept_at) WHERE sweep_id IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

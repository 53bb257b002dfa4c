import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that say where a victim is, by people who may not see that: each waits for a person who may (decision 174). */
export class TextChecks1764000000811 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE text_check (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimLocation'),
        released boolean NOT NULL CHECK (NOT released),
        state text NOT NULL CHECK (state IN ('open', 'kept', 'taken_out')),
        version int NOT NULL DEFAULT 1,
        -- the row that was written, by the name of its entity, and the property that holds the text
        subject text NOT NULL,
        subject_id uuid NOT NULL,
        field text NOT NULL,
        sentence text NOT NULL,
        detail text NOT NULL,
        written_by uuid NOT NULL REFERENCES staff,
        grant_id uuid REFERENCES case_grant,
        made_at timestamptz NOT NULL,
        decided_by uuid REFERENCES staff,
        decided_at timestamptz,
        CHECK ((state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL))
      );
      CREATE UNIQUE INDEX text_check_open ON text_check (subject_id, field, subject) WHERE state = 'open';
      CREATE INDEX text_check_by_subject ON text_check (subject_id);
      CREATE INDEX text_check_by_case ON text_check (case_id, made_at DESC);
      SELECT lock_rows('text_check', '', true);
      INSERT INTO disposal_line (table_name, position, act, columns, why)
        SELECT 'text_check', max(position) + 1, 'delete', '{}', '' FROM disposal_line;
      SELECT guard_file('text_check');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

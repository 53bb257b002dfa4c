import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The way out for whose account somebody else has set a second factor up (decision 161). */
export class FactorUndo1764000000801 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Mailed with the first factor since somebody was let in; of its token only a hash is kept.
      CREATE TABLE factor_undo (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        token_hash bytea UNIQUE,
        made_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX factor_undo_open ON factor_undo (staff_id) WHERE used_at IS NULL;
      -- No password lets its owner in until an administrator does, and none can be set by mail alone.
      ALTER TABLE credential ADD COLUMN shut_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

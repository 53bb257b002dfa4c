import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a folder of files brought in: which of its events have been played. */
export class Loading1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The door reads and records every row by an id.
      ALTER TABLE force_area ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid();

      CREATE TABLE played_event (
        id text PRIMARY KEY,
        kind text NOT NULL,
        happened_at timestamptz NOT NULL,
        played_at timestamptz NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

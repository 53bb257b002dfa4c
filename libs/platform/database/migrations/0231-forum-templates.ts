import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models of forums to begin a new one from: reference data, read from the file of forums, with what is local left out. */
export class ForumTemplates1764000000231 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const table = `
  CREATE TABLE forum_template (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE,
    name text NOT NULL,
    kind text NOT NULL,
    settings jsonb NOT NULL
  );`;

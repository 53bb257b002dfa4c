import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A long spreadsheet is taken by the worker, which stops where its sender may not send it any more. */
export class ImportsByWorker1764000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import DROP CONSTRAINT import_state_check;
      ALTER TABLE import ADD CONSTRAINT import_state_check CHECK (state IN ('received', 'running', 'stopped', 'done'));
      ALTER TABLE import ADD COLUMN forum_ids uuid[] NOT NULL DEFAULT '{}';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

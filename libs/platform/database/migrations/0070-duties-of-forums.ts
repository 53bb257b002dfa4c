import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A forum owes things as well, its minutes first of all: those belong to no case. */
export class DutiesOfForums1764000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reminder ALTER COLUMN case_id DROP NOT NULL;
      ALTER TABLE reminder ADD COLUMN forum_id uuid;
      ALTER TABLE reminder ADD CHECK (case_id IS NOT NULL OR forum_id IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

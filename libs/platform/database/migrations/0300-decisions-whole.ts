import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a decision was weighed against, what would change it, and by when the victim is told of it. */
export class DecisionsWhole1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE item_decision
        ADD COLUMN options text,
        ADD COLUMN would_change text,
        ADD COLUMN tell_by date CHECK (tell_by IS NULL OR telling IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

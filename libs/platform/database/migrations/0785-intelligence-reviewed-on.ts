import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day from which the next review of an item of intelligence counts: since its last, and not since it was recorded. */
export class IntelligenceReviewedOn1764000000785 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE intelligence_item ADD COLUMN reviewed_on date');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

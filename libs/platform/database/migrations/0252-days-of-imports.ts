import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the sender of a spreadsheet of nominations said that days are written in it. */
export class DaysOfImports1764000000252 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import ADD COLUMN dates_as text NOT NULL DEFAULT 'iso' CHECK (dates_as IN ('iso', 'day_month_year'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an agenda was put in order stands in the record; nobody read it from the meeting. */
export class OrdersUntimed1764000000270 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE meeting DROP COLUMN ordered_at');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

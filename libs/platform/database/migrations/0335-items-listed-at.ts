import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when an item is on an agenda: what came too late for returns to be asked for is told apart. */
export class ItemsListedAt1764000000335 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Of what was listed before, it is not known.
    await runner.query('ALTER TABLE agenda_item ADD COLUMN listed_at timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

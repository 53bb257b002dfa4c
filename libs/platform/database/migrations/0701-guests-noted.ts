import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under which regime a guest from elsewhere acts, and which agreement covers that they come; none where the forum settled it. */
export class GuestsNoted1764000000701 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance
        ADD COLUMN guest_regime text,
        ADD COLUMN guest_agreement text,
        ADD CHECK (guest OR (guest_regime IS NULL AND guest_agreement IS NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

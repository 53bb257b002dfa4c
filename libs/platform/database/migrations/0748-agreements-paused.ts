import type { MigrationInterface, QueryRunner } from 'typeorm';

/** While an agreement is reviewed, sharing by it goes on or stops, as its parties say. */
export class AgreementsPaused1764000000748 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sharing_agreement ADD COLUMN paused boolean NOT NULL DEFAULT false');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

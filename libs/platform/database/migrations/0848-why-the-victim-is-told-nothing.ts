import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a victim is told nothing of what was decided, why that is: then nobody is to tell them. */
export class WhyTheVictimIsToldNothing1764000000848 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE item_decision ADD COLUMN tell_nothing_reason text,
        ADD CHECK (tell_nothing_reason IS NULL OR (telling IS NULL AND teller_id IS NULL AND tell_by IS NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

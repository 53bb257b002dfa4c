import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first answer to a key is given again letter by letter: jsonb would put its fields into another order. */
export class AnswersAsTold1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_key ALTER COLUMN result TYPE json');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where copies of a text were when it was taken out: how many of which kind, and no word of them (decision 182). */
export class TextChecksCopies1764000000823 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE text_check ADD COLUMN copies jsonb');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

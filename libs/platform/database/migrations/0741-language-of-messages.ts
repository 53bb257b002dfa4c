import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which language somebody wants to be written to; none: in English. */
export class LanguageOfMessages1764000000741 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE message_choice ADD COLUMN language text CHECK (language IN ('en', 'cy'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether pages show initials in the place of names, until their reader asks for the names again: of one sign-in alone (decision 241). */
export class NamesHidden1764000000856 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session ADD COLUMN names_hidden boolean NOT NULL DEFAULT false');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

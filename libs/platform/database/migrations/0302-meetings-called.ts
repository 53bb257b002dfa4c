import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a meeting is held besides those of the series. */
export class MeetingsCalled1764000000302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE meeting ADD COLUMN called_because text');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

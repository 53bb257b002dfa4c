import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows from something that happened long ago and is entered only now: no mail leaves about it. */
export class FollowUpsOfHistory1764000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE follow_up ADD COLUMN history boolean NOT NULL DEFAULT false');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

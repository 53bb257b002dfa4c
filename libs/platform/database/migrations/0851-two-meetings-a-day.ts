import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A forum has as many meetings on a day as it needs, each at its own hour. */
export class TwoMeetingsADay1764000000851 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE meeting DROP CONSTRAINT meeting_forum_id_day_key, ADD UNIQUE (forum_id, starts_at);
      CREATE INDEX meeting_of_forum_by_day ON meeting (forum_id, day);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

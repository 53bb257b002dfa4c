import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The morning's look at what is owed costs what is near and not what there is: by day, and of what was due long ago by when
 * it was last looked at, so that the next morning goes on from there.
 */
export class ClimbWhatIsDue1764000000565 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE owed_duty ADD COLUMN looked_on date;
      CREATE INDEX owed_duty_by_day ON owed_duty (due_on) WHERE open;
      CREATE INDEX owed_duty_to_look_at ON owed_duty ((coalesce(looked_on, due_on))) WHERE open;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The returns that are owed, by the day on which they are due: what the reminders look at each day. */
export class ReturnsOwed1764000000301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX agency_return_owed ON agency_return (due_on) WHERE state = 'requested'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

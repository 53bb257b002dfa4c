import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why minutes were opened again is kept with the edition that follows, and apart from why a meeting was cancelled. */
export class MinutesAmended1764000000476 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE meeting ADD COLUMN amended_as text, ADD COLUMN amended_because text;
      ALTER TABLE minutes_issue ADD COLUMN amended_as text, ADD COLUMN amended_because text;
      UPDATE meeting SET amended_as = 'other', amended_because = reason, reason = NULL
        WHERE reason IS NOT NULL AND state <> 'cancelled';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What failed of a try to sign in. */
export class StepsOfTries1764000000213 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- 'password', 'code' after the right password, or 'shut' where it was not looked at; not known of those from before
      ALTER TABLE sign_in_try ADD COLUMN step text CHECK (step IN ('password', 'code', 'shut'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

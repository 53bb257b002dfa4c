import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A broken glass may be shut in the moment in which it was broken, when somebody looks at it at once. */
export class ShutAtOnce1764000000212 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE glass_break DROP CONSTRAINT glass_break_check1, ADD CONSTRAINT glass_break_ends CHECK (ends_at >= broken_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

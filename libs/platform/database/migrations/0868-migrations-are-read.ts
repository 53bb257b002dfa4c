import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The applications read which migrations were run, so that they are ready on their own schema alone. */
export class MigrationsAreRead1764000000868 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT SELECT ON migration TO clinic_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What processes count together where there is no Redis; nothing in it outlives a crash of the server, or need. */
export class Limits1764000000142 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE rate_limit (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      );
      GRANT DELETE ON rate_limit TO clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

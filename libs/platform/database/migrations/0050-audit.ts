import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record is also read by day. */
export class Audit1764000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX audit_entry_by_time ON audit_entry (at, id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

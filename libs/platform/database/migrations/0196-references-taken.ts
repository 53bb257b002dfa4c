import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which references there are already, of whatever kind, and nothing else of the rows: whoever draws a new one asks this
 * and does not have to step outside the second lock. The views beside the lock are looked at and never written through.
 */
export class ReferencesTaken1764000000196 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW reference_taken AS
        SELECT reference FROM nomination UNION ALL SELECT reference FROM case_file
        UNION ALL SELECT reference FROM meeting UNION ALL SELECT reference FROM action;
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON reference_taken, item_place, item_out, return_asked, case_kept FROM clinic_app;
      GRANT SELECT ON reference_taken TO clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

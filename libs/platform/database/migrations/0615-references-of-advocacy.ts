import type { MigrationInterface, QueryRunner } from 'typeorm';

/** References of referrals to advocacy and of advocates' cases are taken as well: both begin alike. */
export class ReferencesOfAdvocacy1764000000615 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW reference_taken AS
        SELECT reference FROM nomination UNION ALL SELECT reference FROM case_file
        UNION ALL SELECT reference FROM meeting UNION ALL SELECT reference FROM action
        UNION ALL SELECT reference FROM protection_order
        UNION ALL SELECT reference FROM advocacy_case UNION ALL SELECT reference FROM advocacy_referral;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

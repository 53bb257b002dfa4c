import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The shell of an advocate's case has the district of its referral, so that contacts by district add up. */
export class DistrictsOfAdvocatesCases1764000000836 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE case_file f SET district = c.district FROM advocacy_case c
      WHERE f.id = c.id AND f.district IS NULL AND c.district IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM retention r WHERE r.case_id = f.id AND r.state IN ('disposing', 'disposed'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

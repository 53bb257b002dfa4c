import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Until when a programme is funded is told to the agencies that it concerns, as funding of advocacy services is (decision
 * 203): of what there is already, to whoever referred to it.
 */
export class WhomFundingOfProgrammesConcerns1764000000880 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE programme ADD COLUMN concerned_ids uuid[] NOT NULL DEFAULT '{}';
      UPDATE programme p SET concerned_ids = ARRAY(
        SELECT DISTINCT r.agency_id FROM programme_referral r WHERE r.programme_id = p.id AND r.agency_id <> p.agency_id)
      WHERE funded_until IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

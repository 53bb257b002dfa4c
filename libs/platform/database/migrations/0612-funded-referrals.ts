import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With which funding somebody outside of an advocacy service referred a victim to it. */
export class FundedReferrals1764000000612 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE advocacy_referral ADD COLUMN stream_id uuid REFERENCES funding_stream');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

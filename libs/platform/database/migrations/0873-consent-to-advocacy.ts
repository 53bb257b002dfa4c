import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A service gets a victim's name and safe contact once she agreed, or once it is said why it goes without that. Who says it and when are the sender and the time of sending. */
export class ConsentToAdvocacy1764000000873 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- none: sent before this was asked
      ALTER TABLE advocacy_referral ADD COLUMN consent text CHECK (consent IN ('given', 'without')), ADD COLUMN without_consent_reason text,
        ADD CHECK (without_consent_reason IS NULL OR consent = 'without'), ADD CHECK (consent <> 'without' OR without_consent_reason IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

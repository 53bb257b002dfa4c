import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in anew at a provider, which an open session there does not stand in for. */
export class SigningInAnew1764000000211 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- what was begun asks the provider for a new sign-in, and believes nothing else
      ALTER TABLE provider_sign_in ADD COLUMN anew boolean NOT NULL DEFAULT false;
      -- of a session by a provider: when it said that its owner signed in there just then
      ALTER TABLE session ADD COLUMN proved_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

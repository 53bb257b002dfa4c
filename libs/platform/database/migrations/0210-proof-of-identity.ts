import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who invites somebody anew says how they made sure who it is. */
export class ProofOfIdentity1764000000210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- of an administrator's: how it was made sure who asked; not known of those from before
      ALTER TABLE account_reset ADD COLUMN proof text;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

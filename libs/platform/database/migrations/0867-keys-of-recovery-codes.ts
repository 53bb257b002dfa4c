import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which key a set of recovery codes was hashed with, and that key itself once the secret that it came from was replaced:
 * the codes are known to their owner alone and cannot be hashed anew.
 */
export class KeysOfRecoveryCodes1764000000867 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The beginning of the SHA-256 of the key; empty of sets from before keys were named, which are of the oldest secret.
      ALTER TABLE recovery_code ADD COLUMN key_name bytea;
      -- AES-256-GCM by a newer secret of the installation, bound to the owner of the set.
      ALTER TABLE recovery_code ADD COLUMN key_sealed bytea;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From which network address somebody signed in, was refused, or administered: beside the record and not in it, because
 * the record is kept for good and an address is not. A line is never altered, and goes after its time.
 */
export class WhereFrom1764000000224 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_address (
        id bigserial PRIMARY KEY,
        entry_id bigint NOT NULL,
        address inet NOT NULL,
        at timestamptz NOT NULL,
        UNIQUE (entry_id, address)
      );
      CREATE INDEX audit_address_by_time ON audit_address (at);
      REVOKE UPDATE ON audit_address FROM clinic_app;
      GRANT DELETE ON audit_address TO clinic_app;
      -- Until the entry of its window is written.
      ALTER TABLE sign_in_try ADD COLUMN address inet;
      CREATE INDEX sign_in_try_with_address ON sign_in_try (at) WHERE address IS NOT NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

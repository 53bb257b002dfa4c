import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The seals of the record: one for each entry, added once and never altered, by the owner of the tables neither. */
export class AuditSeals1764000000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Written by the sealer alone, after the entry is committed. 'number' counts all seals without a gap, 'position'
      -- those of one chain; no foreign key, so that neither table has to be there for the other to be looked at.
      CREATE TABLE audit_seal (
        entry_id bigint PRIMARY KEY,
        number bigint NOT NULL UNIQUE,
        chain text NOT NULL,
        position bigint NOT NULL,
        previous text NOT NULL,
        hash text NOT NULL,
        sealed_at timestamptz NOT NULL,
        UNIQUE (chain, position)
      );
      CREATE TRIGGER seals_are_kept BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
      CREATE TRIGGER seals_are_not_emptied BEFORE TRUNCATE ON audit_seal EXECUTE FUNCTION audit_is_kept();
      REVOKE UPDATE ON audit_seal FROM clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

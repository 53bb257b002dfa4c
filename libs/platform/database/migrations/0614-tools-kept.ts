import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators add tools and editions to the register, and retire them; what an edition says is never altered. */
export class ToolsKept1764000000614 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE risk_tool ADD COLUMN version int NOT NULL DEFAULT 1, ADD COLUMN retired_reason text,
        ADD COLUMN added_by uuid REFERENCES staff, ADD COLUMN added_at timestamptz,
        ADD CHECK (to_on IS NULL OR to_on >= from_on);
      GRANT INSERT ON risk_tool TO clinic_app;
      GRANT UPDATE (to_on, retired_reason, version) ON risk_tool TO clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string): string => `(SELECT nullif(current_setting('clinic.${name}', true), ''))`;
const theirs = `${said('house')} = 'on' OR asked_by = ${said('staff')}::uuid`;

/** Files that people asked for: what they are of, and what is in them, sealed. Each is for whoever asked and for nobody else. */
export class Exports1764000000180 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE export (
        id uuid PRIMARY KEY,
        asked_by uuid NOT NULL REFERENCES staff,
        kind text NOT NULL CHECK (kind IN ('case_pack', 'actions', 'nominations', 'agenda')),
        case_id uuid REFERENCES case_file,
        filters text NOT NULL,
        reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'making', 'ready', 'stopped', 'expired', 'deleted')),
        version int NOT NULL,
        rows_total int NOT NULL DEFAULT 0,
        rows_done int NOT NULL DEFAULT 0,
        basis jsonb NOT NULL DEFAULT '{}',
        asked_at timestamptz NOT NULL,
        ready_at timestamptz,
        expires_at timestamptz,
        CHECK ((kind = 'case_pack') = (case_id IS NOT NULL)),
        CHECK (state <> 'ready' OR expires_at IS NOT NULL)
      );
      CREATE INDEX export_by_asker ON export (asked_by, asked_at DESC, id);
      -- Emptied, not deleted, when it expires: that there was a file stays to be seen.
      CREATE TABLE export_file (
        id uuid PRIMARY KEY REFERENCES export,
        asked_by uuid NOT NULL REFERENCES staff,
        sealed bytea
      );
      ${['export', 'export_file']
        .map(
          (table) => `
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON ${table} TO CURRENT_USER USING (true);
      CREATE POLICY second_lock ON ${table} TO clinic_app USING (${theirs}) WITH CHECK (${theirs});`,
        )
        .join('')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

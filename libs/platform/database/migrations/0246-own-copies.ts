import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/** A copy is its maker's alone, and never of a case that is kept from them. */
const theirs = `${said('house', 'text')} = 'on'
  OR (asked_by = ${said('staff', 'uuid')} AND case_id <> ALL (${said('barred', 'uuid[]')}::uuid[]))`;

/** That copies were made for agencies' own systems; none of their words. */
export class OwnCopies1764000000246 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE own_copy (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        thing text NOT NULL CHECK (thing IN ('nominations', 'returns', 'agenda-items', 'actions')),
        subject_id uuid NOT NULL,
        destination text NOT NULL,
        asked_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        digest text NOT NULL
      );
      CREATE INDEX own_copy_by_asker ON own_copy (asked_by, made_at DESC);
      CREATE INDEX own_copy_by_case ON own_copy (case_id);
      ALTER TABLE own_copy ENABLE ROW LEVEL SECURITY;
      ALTER TABLE own_copy FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON own_copy TO CURRENT_USER USING (true);
      CREATE POLICY second_lock ON own_copy TO clinic_app USING (${theirs}) WITH CHECK (${theirs});
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

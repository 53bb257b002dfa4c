import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody copied for their own agency they may look at again, whatever they may read of others'. */
const made = `agency_id = ANY ((SELECT nullif(current_setting('clinic.own', true), '')::uuid[])::uuid[])`;

/** That copies were made for agencies' own systems; none of their words. */
export class OwnCopies1764000000246 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE own_copy (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        thing text NOT NULL CHECK (thing IN ('nominations', 'returns', 'agenda-items', 'actions')),
        subject_id uuid NOT NULL,
        destination text NOT NULL,
        asked_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        digest text NOT NULL
      );
      CREATE INDEX own_copy_by_asker ON own_copy (asked_by, made_at DESC);
      CREATE INDEX own_copy_by_case ON own_copy (case_id);
      SELECT lock_rows('own_copy', $made$${made}$made$, false);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

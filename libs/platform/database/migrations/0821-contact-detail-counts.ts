import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/** How many contact details a person who may not see where the victim is wrote on a case in a day (decision 179). */
export class ContactDetailCounts1764000000821 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A number alone: what was written is nowhere here. A case may be an advocate's own, which is of another table.
      CREATE TABLE contact_detail_count (
        staff_id uuid NOT NULL REFERENCES staff,
        case_id uuid NOT NULL,
        day date NOT NULL,
        details int NOT NULL CHECK (details > 0),
        -- since when the coordinators of the case know of it
        told_at timestamptz,
        PRIMARY KEY (staff_id, case_id, day)
      );
      CREATE INDEX contact_detail_count_by_case ON contact_detail_count (case_id, day DESC) WHERE told_at IS NOT NULL;
      CREATE INDEX contact_detail_count_by_day ON contact_detail_count (day);
      -- Counts are gone once their day is over (contact-details.worker.ts).
      GRANT DELETE ON contact_detail_count TO clinic_app;
      ALTER TABLE contact_detail_count ENABLE ROW LEVEL SECURITY;
      ALTER TABLE contact_detail_count FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON contact_detail_count TO CURRENT_USER USING (true);
      -- Each writer has their own; who runs a forum of the case reads those of which it was told.
      CREATE POLICY second_lock ON contact_detail_count TO clinic_app USING (
        ${said('house', 'text')} = 'on' OR staff_id = ${said('staff', 'uuid')}
        OR (told_at IS NOT NULL AND case_id <> ALL (${said('barred', 'uuid[]')}::uuid[]) AND EXISTS (
          SELECT 1 FROM case_standing s WHERE s.case_id = contact_detail_count.case_id
            AND s.forum_id = ANY (${said('run', 'uuid[]')}::uuid[])
            AND s.from_at <= ${said('at', 'timestamptz')} AND (s.to_at IS NULL OR s.to_at > ${said('at', 'timestamptz')}))));
      INSERT INTO disposal_line (table_name, position, act, columns, why)
        SELECT 'contact_detail_count', max(position) + 1, 'delete', '{}', '' FROM disposal_line;
      SELECT guard_file('contact_detail_count');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

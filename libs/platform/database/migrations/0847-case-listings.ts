import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/** Which positions are listed on a case: since when, by what and until when (decision 188). */
export class CaseListings1764000000847 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_listing (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        -- the position: a person for an agency
        staff_id uuid NOT NULL REFERENCES staff,
        agency_id uuid NOT NULL REFERENCES agency,
        forum_id uuid NOT NULL REFERENCES forum,
        cause text NOT NULL CHECK (cause IN ('place', 'return', 'contact', 'action', 'deputy', 'cover', 'guest')),
        -- the place at a meeting or an item, the return, the action, or the listing of the person who is away
        cause_id uuid NOT NULL,
        -- the agenda item, where it is because of one: what it opens is no deeper than that
        item_id uuid REFERENCES agenda_item,
        -- the sharing agreement under which the agency receives; none within one data controller
        agreement_id uuid REFERENCES sharing_agreement,
        from_at timestamptz NOT NULL,
        to_at timestamptz,
        -- why it ended before its time
        ended_by text CHECK (ended_by IN ('cause', 'agreement'))
      );
      CREATE UNIQUE INDEX case_listing_now ON case_listing (case_id, staff_id, agency_id, cause, cause_id) WHERE ended_by IS NULL;
      CREATE INDEX case_listing_by_case ON case_listing (case_id);
      CREATE INDEX case_listing_by_person ON case_listing (staff_id, case_id);
      REVOKE DELETE ON case_listing FROM clinic_app;
      ALTER TABLE case_listing ENABLE ROW LEVEL SECURITY;
      ALTER TABLE case_listing FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON case_listing TO CURRENT_USER USING (true);
      -- One's own, and those of the forums that one runs.
      CREATE POLICY second_lock ON case_listing TO clinic_app USING (
        ${said('house', 'text')} = 'on' OR case_id <> ALL (${said('barred', 'uuid[]')}::uuid[])
        AND (staff_id = ${said('staff', 'uuid')} OR forum_id = ANY (${said('run', 'uuid[]')}::uuid[]) OR ${said('officer', 'text')} = 'on')) WITH CHECK (true);
      CREATE VIEW case_listed AS SELECT l.case_id, l.staff_id, l.agency_id, l.forum_id, l.cause = 'place' AS by_place, i.depth, l.from_at, l.to_at
        FROM case_listing l LEFT JOIN agenda_item i ON i.id = l.item_id
        -- What a guest reads follows from the place itself: their row says what went out to whom.
        WHERE l.cause <> 'guest';
      -- Whose a case is, for what is known of people before the second lock knows them.
      CREATE VIEW case_holder AS SELECT id, agency_id FROM case_file;
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON case_listed, case_holder FROM clinic_app;
      DROP TRIGGER fact_changed ON case_file;
      SELECT tell_changes('case_file', 'OF restricted, merged_into, agency_id');
      INSERT INTO disposal_line (table_name, position, act, columns, why)
        SELECT 'case_listing', max(position) + 1, 'keep', '{}', 'Who was listed on it, when and by what: no words' FROM disposal_line;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

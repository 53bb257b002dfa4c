import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;
const among = (column: string, name: string, type: string): string =>
  `${column} = ANY (${said(name, `${type}[]`)}::${type}[])`;

const located = `category <> 'victimLocation' OR ${among('case_id', 'cases', 'uuid')} OR EXISTS (
  SELECT 1 FROM case_grant g WHERE g.case_id = ledger_entry.case_id AND g.kind = 'receipt' AND g.staff_id = ${said('staff', 'uuid')}
    AND g.from_at <= ${said('at', 'timestamptz')} AND (g.to_at IS NULL OR g.to_at > ${said('at', 'timestamptz')}))`;

/** Whoever looks back reads all of the ledger; no word that anybody typed stands in it. */
const looksBack = `(SELECT EXISTS (SELECT 1 FROM post p WHERE p.staff_id = ${said('staff', 'uuid')} AND p.role = 'auditor'))`;

/** What went out: entered once, never altered, never emptied; behind the second lock like every row of a case. */
export class Ledger1764000000170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_entry (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        kind text NOT NULL CHECK (kind IN ('share', 'disclosure', 'minutes_given', 'minutes_opened', 'minutes_printed',
          'access_granted', 'glass_broken', 'export', 'letter')),
        subject text NOT NULL,
        subject_id uuid NOT NULL,
        recipient_kind text NOT NULL CHECK (recipient_kind IN ('staff', 'agency', 'victim', 'perpetrator', 'third_party')),
        recipient_agency_id uuid REFERENCES agency,
        recipient_staff_id uuid REFERENCES staff,
        basis text NOT NULL,
        at timestamptz NOT NULL,
        made_by uuid NOT NULL,
        takes_back uuid UNIQUE REFERENCES ledger_entry,
        CHECK (recipient_kind <> 'staff' OR recipient_staff_id IS NOT NULL),
        CHECK (recipient_kind <> 'agency' OR recipient_agency_id IS NOT NULL)
      );
      CREATE INDEX ledger_entry_by_case ON ledger_entry (case_id, at DESC, id);
      CREATE INDEX ledger_entry_by_time ON ledger_entry (at DESC, id);
      CREATE INDEX ledger_entry_by_subject ON ledger_entry (subject_id);
      CREATE INDEX ledger_entry_by_recipient ON ledger_entry (recipient_agency_id, at DESC) WHERE recipient_agency_id IS NOT NULL;
      -- That a copy was opened is entered once for its reader, however often they look at it.
      CREATE UNIQUE INDEX ledger_entry_opened ON ledger_entry (subject_id, case_id, recipient_staff_id)
        WHERE kind = 'minutes_opened' AND takes_back IS NULL;

      CREATE FUNCTION ledger_is_kept() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'entries of the ledger are kept'; END $$;
      CREATE TRIGGER ledger_is_kept BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_is_kept();
      CREATE TRIGGER ledger_is_not_emptied BEFORE TRUNCATE ON ledger_entry EXECUTE FUNCTION ledger_is_kept();
      REVOKE UPDATE ON ledger_entry FROM clinic_app;

      ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON ledger_entry TO CURRENT_USER USING (true);
      CREATE POLICY second_lock ON ledger_entry TO clinic_app USING (
        ${said('house', 'text')} = 'on' OR (case_id <> ALL (${said('barred', 'uuid[]')}::uuid[]) AND (${looksBack} OR (
          ${among('agency_id', 'agencies', 'uuid')} AND ${among('category', 'categories', 'text')} AND (${located})))))
        WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

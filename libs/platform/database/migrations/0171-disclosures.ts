import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;
const among = (column: string, name: string, type: string): string =>
  `${column} = ANY (${said(name, `${type}[]`)}::${type}[])`;

const located = (
  table: string,
): string => `category <> 'victimLocation' OR ${among('case_id', 'cases', 'uuid')} OR EXISTS (
  SELECT 1 FROM case_grant g WHERE g.case_id = ${table}.case_id AND g.kind = 'receipt' AND g.staff_id = ${said('staff', 'uuid')}
    AND g.from_at <= ${said('at', 'timestamptz')} AND (g.to_at IS NULL OR g.to_at > ${said('at', 'timestamptz')}))`;

/** Behind the second lock, as every row of a case. */
const locked = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_keeps ON ${table} TO CURRENT_USER USING (true);
  CREATE POLICY second_lock ON ${table} TO clinic_app USING (
    ${said('house', 'text')} = 'on' OR (case_id <> ALL (${said('barred', 'uuid[]')}::uuid[])
      AND ${among('agency_id', 'agencies', 'uuid')} AND ${among('category', 'categories', 'text')} AND (${located(table)})))
    WITH CHECK (true);`;

/** Shares with partner agencies and disclosures to third parties, with what was written about each. */
export class Disclosures1764000000171 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disclosure (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        state text NOT NULL CHECK (state IN ('requested', 'considered', 'approved', 'refused', 'made', 'acknowledged', 'reviewed')),
        version int NOT NULL DEFAULT 1,
        kind text NOT NULL CHECK (kind IN ('share', 'disclosure')),
        emergency boolean NOT NULL,
        recipient_kind text NOT NULL,
        recipient_agency_id uuid REFERENCES agency,
        basis text NOT NULL,
        condition text,
        victim_consulted boolean,
        subject_told boolean,
        undertaking_signed boolean,
        requested_by uuid NOT NULL,
        requested_at timestamptz NOT NULL,
        considered_by uuid,
        considered_at timestamptz,
        decided_by uuid,
        decided_at timestamptz,
        made_by uuid,
        made_at timestamptz,
        acknowledged_at timestamptz,
        review_due_on date,
        reviewed_by uuid,
        reviewed_at timestamptz,
        outcome text CHECK (outcome IN ('upheld', 'not_upheld')),
        external_key text,
        -- Nobody decides alone about what they asked for, and what went out is looked at again.
        CHECK (decided_by IS NULL OR decided_by <> requested_by),
        CHECK (state NOT IN ('made', 'acknowledged', 'reviewed') OR (made_at IS NOT NULL AND review_due_on IS NOT NULL)),
        CHECK (emergency OR state IN ('requested', 'considered', 'refused') OR decided_by IS NOT NULL),
        CHECK ((kind = 'share') = (recipient_agency_id IS NOT NULL))
      );
      CREATE INDEX disclosure_by_case ON disclosure (case_id, requested_at DESC);
      CREATE INDEX disclosure_by_state ON disclosure (state, requested_at DESC);
      CREATE INDEX disclosure_to_review ON disclosure (review_due_on) WHERE state IN ('made', 'acknowledged');
      CREATE TABLE disclosure_text (
        id uuid PRIMARY KEY,
        disclosure_id uuid NOT NULL REFERENCES disclosure,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        field text NOT NULL,
        text text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX disclosure_text_by_disclosure ON disclosure_text (disclosure_id);
      CREATE INDEX disclosure_text_by_case ON disclosure_text (case_id);
      ${locked('disclosure')}
      ${locked('disclosure_text')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

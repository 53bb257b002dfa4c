import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;
const today = `(${said('at', 'timestamptz')} AT TIME ZONE 'Europe/London')::date`;

/** The register of personal data breaches, which is of no case and names nobody (decision 133). */
export class DataBreaches1764000000722 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data_breach (
        id uuid PRIMARY KEY,
        reference text NOT NULL,
        agency_id uuid NOT NULL REFERENCES agency,
        area_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'reported', 'not_reported', 'closed')),
        version int NOT NULL DEFAULT 1,
        aware_at timestamptz NOT NULL,
        summary text NOT NULL,
        report_by timestamptz NOT NULL,
        report_on date NOT NULL,
        likelihood text CHECK (likelihood IN ('low', 'medium', 'high')),
        severity text CHECK (severity IN ('low', 'medium', 'high')),
        people int CHECK (people >= 0),
        assessment text,
        assessed_at timestamptz,
        reported_to text CHECK (reported_to IN ('regulator')),
        reported_at timestamptz,
        late_reason text,
        not_reported text,
        people_told text CHECK (people_told IN ('told', 'not_told')),
        people_told_how text,
        people_told_at timestamptz,
        lessons text,
        closed_at timestamptz,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        UNIQUE (area_code, reference),
        CHECK (report_by > aware_at),
        CHECK (state <> 'reported' OR reported_at IS NOT NULL),
        CHECK (state <> 'not_reported' OR not_reported IS NOT NULL),
        CHECK (reported_at IS NULL OR reported_at <= report_by OR late_reason IS NOT NULL)
      );
      CREATE INDEX data_breach_of_area ON data_breach (area_code, aware_at DESC);
      CREATE INDEX data_breach_running ON data_breach (report_on) WHERE state = 'open';
      ALTER TABLE data_breach ENABLE ROW LEVEL SECURITY;
      ALTER TABLE data_breach FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON data_breach TO CURRENT_USER USING (true);
      -- By whoever looks after data or administers the service in its area, by a post that is in date.
      CREATE POLICY second_lock ON data_breach TO clinic_app USING (
        ${said('house', 'text')} = 'on'
        OR area_code = ANY (ARRAY(SELECT p.area_code FROM post p WHERE p.staff_id = ${said('staff', 'uuid')}
          AND p.role IN ('auditor', 'system_admin') AND (p.from_on IS NULL OR p.from_on <= ${today})
          AND (p.to_on IS NULL OR p.to_on >= ${today})))) WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

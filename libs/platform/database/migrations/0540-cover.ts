import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string): string => `(SELECT nullif(current_setting('clinic.${name}', true), ''))`;
const house = `${said('house')} = 'on'`;
const me = `${said('staff')}::uuid`;
const kept = `${house} OR staff_id = ${me} OR agency_id = ANY (${said('own')}::uuid[])`;
const shared = `${house} OR staff_id = ${me} OR with_id = ${me}`;

const lock = (table: string, to: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_keeps ON ${table} TO CURRENT_USER USING (true);
  CREATE POLICY second_lock ON ${table} TO clinic_app USING (${to}) WITH CHECK (${to});`;

/** On which days people work, when they are away, what they share, and what went to others meanwhile. */
export class Cover1764000000540 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE working_week (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL UNIQUE REFERENCES staff,
        agency_id uuid NOT NULL REFERENCES agency,
        days text[] NOT NULL CHECK (cardinality(days) > 0
          AND days <@ ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
        version int NOT NULL,
        set_by uuid NOT NULL REFERENCES staff,
        set_at timestamptz NOT NULL
      );
      CREATE TABLE absence (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        agency_id uuid NOT NULL REFERENCES agency,
        from_on date NOT NULL,
        to_on date NOT NULL,
        deputy_id uuid REFERENCES staff,
        version int NOT NULL,
        entered_by uuid NOT NULL REFERENCES staff,
        entered_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CHECK (from_on <= to_on),
        CHECK (deputy_id <> staff_id)
      );
      CREATE INDEX absence_by_staff ON absence (staff_id, to_on) WHERE withdrawn_at IS NULL;
      CREATE INDEX absence_by_deputy ON absence (deputy_id, to_on) WHERE withdrawn_at IS NULL;
      CREATE TABLE duty_share (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        staff_id uuid NOT NULL REFERENCES staff,
        with_id uuid NOT NULL REFERENCES staff,
        version int NOT NULL,
        shared_at timestamptz NOT NULL,
        ended_at timestamptz,
        CHECK (staff_id <> with_id)
      );
      CREATE UNIQUE INDEX duty_share_now ON duty_share (subject_id, kind, staff_id, with_id) WHERE ended_at IS NULL;
      CREATE INDEX duty_share_by_owner ON duty_share (staff_id) WHERE ended_at IS NULL;
      CREATE INDEX duty_share_by_other ON duty_share (with_id) WHERE ended_at IS NULL;
      CREATE TABLE passed_over (
        staff_id uuid NOT NULL REFERENCES staff,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        on_day date NOT NULL,
        told_on date,
        PRIMARY KEY (staff_id, kind, subject_id, on_day)
      );
      CREATE INDEX passed_over_untold ON passed_over (staff_id) WHERE told_on IS NULL;
      ${lock('working_week', kept)}
      ${lock('absence', kept)}
      ${lock('duty_share', shared)}
      ${lock('passed_over', house)}
      REVOKE DELETE ON working_week, absence, duty_share, passed_over FROM clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

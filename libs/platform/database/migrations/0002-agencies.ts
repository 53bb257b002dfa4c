import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies, their people and agreements; force areas and forums. */
export class Agencies1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        name text NOT NULL,
        name_cy text,
        kind text NOT NULL,
        -- the data controller of this team; itself where it is one
        controller_id uuid NOT NULL,
        area_code text NOT NULL,
        districts text[] NOT NULL DEFAULT '{}',
        regime text NOT NULL,
        duty_to_cooperate text NOT NULL,
        email_domain text,
        active_from date,
        active_to date,
        succeeded_by text,
        notes text,
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX agency_by_controller ON agency (controller_id);

      -- People who work for agencies and sign in; the subjects of cases are in the table person.
      CREATE TABLE staff (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        surname text NOT NULL,
        forename text NOT NULL,
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        languages text[] NOT NULL DEFAULT '{en}',
        suspended_at timestamptz,
        version int NOT NULL DEFAULT 1
      );
      CREATE TABLE post (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        agency_id uuid NOT NULL REFERENCES agency,
        role text NOT NULL,
        job_title text NOT NULL DEFAULT '',
        rank text,
        area_code text NOT NULL,
        forum_ids uuid[] NOT NULL DEFAULT '{}',
        membership text NOT NULL,
        from_on date,
        to_on date,
        vetting_level text,
        vetting_expires_on date,
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX post_by_staff ON post (staff_id);
      CREATE INDEX post_by_agency ON post (agency_id);
      CREATE TABLE accreditation (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        kind text NOT NULL,
        last_good_day date NOT NULL
      );
      CREATE INDEX accreditation_by_staff ON accreditation (staff_id);
      CREATE TABLE sharing_agreement (
        id uuid PRIMARY KEY,
        key text NOT NULL,
        issue int NOT NULL,
        title text NOT NULL,
        template text,
        forum_keys text[] NOT NULL,
        words text[] NOT NULL,
        starts_on date NOT NULL,
        review_on date,
        ends_on date NOT NULL,
        status text NOT NULL,
        replaces text,
        rights_contact text,
        notes text,
        version int NOT NULL DEFAULT 1,
        UNIQUE (key, issue)
      );
      CREATE TABLE agreement_party (
        id uuid PRIMARY KEY,
        agreement_id uuid NOT NULL REFERENCES sharing_agreement,
        agency_id uuid NOT NULL REFERENCES agency,
        part text NOT NULL,
        regime text NOT NULL,
        UNIQUE (agreement_id, agency_id)
      );
      CREATE INDEX agreement_party_by_agency ON agreement_party (agency_id);
      CREATE TABLE credential (
        staff_id uuid PRIMARY KEY REFERENCES staff,
        password_hash text NOT NULL,
        set_at timestamptz NOT NULL
      );
      CREATE TABLE invitation (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        staff_id uuid NOT NULL REFERENCES staff,
        token_hash bytea NOT NULL UNIQUE,
        made_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        used_at timestamptz
      );

      CREATE TABLE force_area (
        code text PRIMARY KEY,
        name text NOT NULL,
        name_cy text,
        nation text NOT NULL,
        region text NOT NULL,
        policing_body jsonb NOT NULL,
        mappa_area text NOT NULL,
        borders text[] NOT NULL DEFAULT '{}',
        districts jsonb NOT NULL DEFAULT '[]'
      );
      CREATE TABLE forum (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        name text NOT NULL,
        name_cy text,
        area_code text NOT NULL,
        kind text NOT NULL,
        intake text NOT NULL,
        version int NOT NULL DEFAULT 1
      );
      -- Settings are dated: what was decided under the old ones stays readable under them.
      CREATE TABLE forum_setting (
        id uuid PRIMARY KEY,
        forum_id uuid NOT NULL REFERENCES forum,
        from_on date NOT NULL,
        settings jsonb NOT NULL,
        UNIQUE (forum_id, from_on)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

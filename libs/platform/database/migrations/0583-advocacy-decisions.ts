import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a referral to an advocacy service is decided, and who the victim's advocates are, as what and since when. */
export class AdvocacyDecisions1764000000583 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE advocacy_case
        ADD CONSTRAINT advocacy_case_state CHECK (state IN ('referred', 'bounced', 'refused', 'offered', 'declined',
          'unable_to_contact', 'waiting', 'open', 'closed', 'transferred')),
        ADD COLUMN area_code text REFERENCES force_area,
        ADD COLUMN district text,
        ADD COLUMN stream_id uuid REFERENCES funding_stream,
        ADD COLUMN bounce_reason text CHECK (bounce_reason IN ('duplicate', 'wrong_area', 'unsafe_contact', 'other')),
        ADD COLUMN refused_rule text CHECK (refused_rule IN ('age', 'da', 'area', 'risk', 'other')),
        ADD COLUMN reoffer_on date,
        ADD COLUMN decided_at timestamptz,
        ADD COLUMN accepted_at timestamptz,
        -- for the first time
        ADD COLUMN allocated_at timestamptz;
      CREATE TABLE advocacy_allocation (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL CHECK (NOT released),
        staff_id uuid NOT NULL REFERENCES staff,
        type_id uuid NOT NULL REFERENCES advocate_type,
        leads boolean NOT NULL,
        from_at timestamptz NOT NULL,
        to_at timestamptz,
        made_by uuid NOT NULL
      );
      -- Exactly one lead contact at any time, and nobody twice.
      CREATE UNIQUE INDEX advocacy_allocation_lead ON advocacy_allocation (case_id) WHERE leads AND to_at IS NULL;
      CREATE UNIQUE INDEX advocacy_allocation_once ON advocacy_allocation (case_id, staff_id) WHERE to_at IS NULL;
      CREATE INDEX advocacy_allocation_by_staff ON advocacy_allocation (staff_id, case_id) WHERE to_at IS NULL;
      CREATE TABLE advocacy_attempt (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL CHECK (NOT released),
        attempted_on date NOT NULL,
        method text NOT NULL,
        outcome text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX advocacy_attempt_by_case ON advocacy_attempt (case_id, attempted_on);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['advocacy_allocation', 'advocacy_attempt']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/** Both regions of an order whole (`domain.md` 7.7): who may apply, what changes, breaches, whom it protects, and requests. */
export class OrdersWhole1764000000640 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
    await runner.query(beside);
    await runner.query(requests);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const columns = `
  ALTER TABLE protection_order DROP CONSTRAINT protection_order_state_check;
  ALTER TABLE protection_order
    ADD CONSTRAINT protection_order_state_check CHECK (state IN ('considered', 'not_pursued', 'preparing', 'wrong_force',
      'authority_sought', 'authorised', 'refused_internally', 'court_own_motion', 'lodged', 'made', 'refused', 'withdrawn', 'served',
      'in_force', 'discharged', 'expired', 'replaced')),
    -- Of its own motion a court makes one on conviction or acquittal, from the day on which that power holds.
    ADD COLUMN occasion text CHECK (occasion IN ('conviction', 'acquittal')),
    ADD COLUMN acts_met boolean,
    ADD COLUMN risk_met boolean,
    ADD COLUMN necessity_met boolean,
    -- Codes of forces, or outside England and Wales, or unknown.
    ADD COLUMN resides_in text,
    ADD COLUMN present_in text,
    ADD COLUMN intends_in text,
    ADD COLUMN force_checked_on date,
    ADD COLUMN requirement_kinds text[] NOT NULL DEFAULT '{}',
    ADD COLUMN positive boolean,
    ADD COLUMN registered boolean NOT NULL DEFAULT false,
    ADD COLUMN appeal text NOT NULL DEFAULT 'none' CHECK (appeal IN ('none', 'lodged', 'allowed', 'dismissed')),
    ADD COLUMN replaced_by_id uuid REFERENCES protection_order,
    ADD CHECK (state <> 'replaced' OR replaced_by_id IS NOT NULL);
  ALTER TABLE order_notification
    -- Whether prints or a photograph were taken to verify who notified; to refuse them is an offence.
    ADD COLUMN verified text CHECK (verified IN ('taken', 'refused', 'not_asked')),
    ADD COLUMN suspended_writing int,
    ADD CHECK (verified IS NULL OR met_on IS NOT NULL),
    ADD CHECK (suspended_writing IS NULL OR withdrawn_at IS NOT NULL);
  CREATE TABLE order_power (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL CHECK (name IN ('own_motion')),
    -- None: nobody has said from when it holds.
    from_on date,
    source text NOT NULL,
    standing text NOT NULL CHECK (standing IN ('statute', 'national', 'local', 'to check'))
  );
  REVOKE INSERT, UPDATE, DELETE ON order_power FROM clinic_app;
  INSERT INTO order_power (name, source, standing)
    VALUES ('own_motion', 'announced December 2024, Bill of February 2025; commencement not confirmed', 'to check');`;

const held = `
  case_id uuid NOT NULL REFERENCES case_file,
  agency_id uuid NOT NULL REFERENCES agency,`;

const beside = `
  CREATE TABLE order_change (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES protection_order,
    ${held}
    category text NOT NULL CHECK (category = 'spoFile'),
    released boolean NOT NULL,
    kind text NOT NULL CHECK (kind IN ('varied', 'renewed', 'appealed', 'appeal_allowed', 'appeal_dismissed')),
    changed_on date NOT NULL,
    asked_by text CHECK (asked_by IN ('police', 'defendant')),
    tightened boolean,
    ends_before date,
    ends_after date,
    -- In which writing about the order, so that it can be taken back.
    writing int NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    withdrawn_at timestamptz
  );
  CREATE INDEX order_change_by_order ON order_change (order_id, changed_on);
  CREATE INDEX order_change_by_case ON order_change (case_id);
  CREATE TABLE order_breach (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES protection_order,
    order_reference text NOT NULL,
    ${held}
    category text NOT NULL CHECK (category = 'spoFile'),
    released boolean NOT NULL,
    forum_id uuid NOT NULL REFERENCES forum,
    state text NOT NULL CHECK (state IN ('alleged', 'charged', 'no_action', 'other', 'withdrawn')),
    version int NOT NULL DEFAULT 1,
    breached_on date NOT NULL,
    condition text NOT NULL,
    crime_ref text,
    summary text,
    alleged_by uuid NOT NULL,
    alleged_at timestamptz NOT NULL,
    decided_on date,
    decision text,
    -- In which writing about the order it was alleged.
    writing int NOT NULL,
    CHECK ((state IN ('charged', 'no_action', 'other')) = (decided_on IS NOT NULL))
  );
  CREATE INDEX order_breach_by_order ON order_breach (order_id, breached_on);
  CREATE INDEX order_breach_by_case ON order_breach (case_id, breached_on DESC);
  CREATE INDEX order_breach_by_state ON order_breach (state, breached_on DESC);
  CREATE TABLE protected_person (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES protection_order,
    ${held}
    -- Whom it protects besides the victim is on her side of the case, a child among the children.
    category text NOT NULL CHECK (category = CASE relation WHEN 'child' THEN 'children' ELSE 'victimIdentity' END),
    released boolean NOT NULL CHECK (NOT released),
    relation text NOT NULL CHECK (relation IN ('child', 'parent', 'partner', 'family', 'friend', 'colleague', 'other')),
    full_name text NOT NULL,
    writing int NOT NULL,
    ended_writing int,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    withdrawn_at timestamptz
  );
  CREATE INDEX protected_person_by_order ON protected_person (order_id);
  CREATE INDEX protected_person_by_case ON protected_person (case_id);
  SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['order_change', 'order_breach', 'protected_person']) t;`;

const requests = `
  CREATE TABLE force_request (
    id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    order_id uuid NOT NULL REFERENCES protection_order,
    case_id uuid NOT NULL REFERENCES case_file,
    -- The force that asks, and the one whose chief officer may apply.
    agency_id uuid NOT NULL REFERENCES agency,
    category text NOT NULL CHECK (category = 'spoFile'),
    released boolean NOT NULL,
    to_agency_id uuid NOT NULL REFERENCES agency,
    ground text NOT NULL CHECK (ground IN ('resides', 'present', 'intends')),
    state text NOT NULL CHECK (state IN ('asked', 'acknowledged', 'taken_up', 'declined', 'withdrawn')),
    version int NOT NULL DEFAULT 1,
    asks text NOT NULL,
    asked_on date NOT NULL,
    acknowledged_on date,
    answered_on date,
    answer text,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    writing int NOT NULL,
    CHECK (agency_id <> to_agency_id),
    CHECK ((state IN ('taken_up', 'declined', 'withdrawn')) = (answered_on IS NOT NULL))
  );
  CREATE INDEX force_request_by_order ON force_request (order_id);
  CREATE INDEX force_request_by_case ON force_request (case_id);
  CREATE INDEX force_request_by_asker ON force_request (agency_id, made_at DESC);
  CREATE INDEX force_request_by_asked ON force_request (to_agency_id, made_at DESC);
  CREATE UNIQUE INDEX force_request_open ON force_request (order_id, to_agency_id) WHERE state IN ('asked', 'acknowledged');
  SELECT lock_rows('force_request', $asked$${among('to_agency_id', 'agencies', 'uuid')}$asked$, false);
  CREATE OR REPLACE VIEW reference_taken AS
    SELECT reference FROM nomination UNION ALL SELECT reference FROM case_file
    UNION ALL SELECT reference FROM meeting UNION ALL SELECT reference FROM action
    UNION ALL SELECT reference FROM protection_order UNION ALL SELECT reference FROM force_request
    UNION ALL SELECT reference FROM advocacy_case UNION ALL SELECT reference FROM advocacy_referral;`;

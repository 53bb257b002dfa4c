import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each contact with a victim, and apart from that, by category, what was written of it; which safe contact rule is to be checked. */
export class VictimContacts1764000000575 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Since when it is known that a rule may not hold any more; why is in no row that says how somebody is reached.
      ALTER TABLE safe_contact ADD COLUMN to_check_at timestamptz;
      CREATE INDEX safe_contact_to_check ON safe_contact (to_check_at) WHERE to_check_at IS NOT NULL AND to_at IS NULL;
      CREATE TABLE victim_contact (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        -- the agency of whoever logs it
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category IN ('victimIdentity', 'advocateConfidence')),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        person_id uuid NOT NULL REFERENCES person,
        state text NOT NULL CHECK (state IN ('logged', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        happened_at timestamptz NOT NULL,
        mode text NOT NULL CHECK (mode IN ('telephone', 'text', 'email', 'post', 'video', 'face_to_face', 'digital', 'other')),
        direction text NOT NULL CHECK (direction IN ('out', 'in')),
        reached text NOT NULL CHECK (reached IN ('spoke', 'left_message', 'no_answer', 'wrong_person', 'number_failed')),
        minutes int CHECK (minutes > 0),
        purpose text NOT NULL,
        -- the version of the safe contact rule that was confirmed
        rule_id uuid REFERENCES safe_contact,
        -- until when the rule is to be put right, where the contact showed that it does not hold
        right_by date,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CHECK (direction = 'in' OR rule_id IS NOT NULL),
        CHECK (right_by IS NULL OR rule_id IS NOT NULL),
        CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL))
      );
      CREATE INDEX victim_contact_by_case ON victim_contact (case_id, happened_at DESC);
      CREATE INDEX victim_contact_by_agency ON victim_contact (agency_id, happened_at DESC);
      CREATE INDEX victim_contact_by_maker ON victim_contact (made_by, happened_at DESC);
      CREATE INDEX victim_contact_by_person ON victim_contact (person_id);
      CREATE TABLE victim_contact_text (
        id uuid PRIMARY KEY,
        contact_id uuid NOT NULL REFERENCES victim_contact,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        field text NOT NULL CHECK (field IN ('note', 'reason', 'amendReason', 'withdrawReason')),
        text text NOT NULL,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        -- when the move by which it was written was taken back, or another took its place
        withdrawn_at timestamptz
      );
      CREATE INDEX victim_contact_text_by_contact ON victim_contact_text (contact_id);
      CREATE INDEX victim_contact_text_by_case ON victim_contact_text (case_id);
      SELECT lock_rows('victim_contact', '', false);
      SELECT lock_rows('victim_contact_text', '', true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

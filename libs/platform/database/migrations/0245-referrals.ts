import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an agency received it may read, whatever its people may read of others'. */
const received = `recipient_agency_id = ANY ((SELECT nullif(current_setting('clinic.own', true), '')::uuid[])::uuid[])`;

/** Referrals to forums and services downstream of the clinic, with what was written in each. */
export class Referrals1764000000245 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE referral (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        item_id uuid REFERENCES agenda_item,
        kind text NOT NULL,
        state text NOT NULL CHECK (state IN ('made', 'received', 'accepted', 'declined', 'completed', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        recipient_agency_id uuid REFERENCES agency,
        basis text NOT NULL,
        condition text,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        answer_due_on date NOT NULL,
        received_at timestamptz,
        answered_at timestamptz,
        ended_at timestamptz,
        external_key text,
        CHECK (recipient_agency_id IS NULL OR recipient_agency_id <> agency_id)
      );
      CREATE INDEX referral_by_case ON referral (case_id, made_at DESC);
      CREATE INDEX referral_by_item ON referral (item_id) WHERE item_id IS NOT NULL;
      CREATE INDEX referral_by_state ON referral (state, made_at DESC);
      CREATE INDEX referral_to_answer ON referral (answer_due_on) WHERE state IN ('made', 'received');
      CREATE INDEX referral_by_recipient ON referral (recipient_agency_id, answer_due_on) WHERE recipient_agency_id IS NOT NULL;
      CREATE TABLE referral_text (
        id uuid PRIMARY KEY,
        referral_id uuid NOT NULL REFERENCES referral,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        -- Where the victim is never goes with a referral.
        category text NOT NULL CHECK (category <> 'victimLocation'),
        released boolean NOT NULL,
        field text NOT NULL,
        text text NOT NULL,
        recipient_agency_id uuid REFERENCES agency,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX referral_text_by_referral ON referral_text (referral_id);
      CREATE INDEX referral_text_by_case ON referral_text (case_id);
      SELECT lock_rows(t::regclass, $received$${received}$received$, false) FROM unnest(ARRAY['referral', 'referral_text']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

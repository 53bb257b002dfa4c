import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/** What somebody outside of an advocacy service sent it: they see what they sent and what came of it, and nothing of the case. */
export class AdvocacyReferrals1764000000584 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE advocacy_referral (
        id uuid PRIMARY KEY,
        reference text NOT NULL UNIQUE,
        -- who sent it, for which agency and in which role
        agency_id uuid NOT NULL REFERENCES agency,
        sent_by uuid NOT NULL REFERENCES staff,
        role text NOT NULL,
        sent_at timestamptz NOT NULL,
        service_id uuid NOT NULL REFERENCES agency,
        -- the clinic's case out of which it was sent
        clinic_case_id uuid REFERENCES case_file,
        state text NOT NULL CHECK (state IN ('sent', 'accepted', 'bounced', 'refused')),
        version int NOT NULL DEFAULT 1,
        forename text,
        surname text,
        date_of_birth date,
        da_related boolean NOT NULL,
        risk text,
        crime_ref text,
        why text NOT NULL,
        bounce_reason text CHECK (bounce_reason IN ('duplicate', 'wrong_area', 'unsafe_contact', 'other')),
        answered_at timestamptz,
        -- when whoever sent it had seen that it came back
        seen_at timestamptz
      );
      CREATE INDEX advocacy_referral_of_agency ON advocacy_referral (agency_id, sent_at DESC);
      CREATE INDEX advocacy_referral_by_sender ON advocacy_referral (sent_by, state);
      CREATE INDEX advocacy_referral_of_service ON advocacy_referral (service_id, sent_at DESC);
      CREATE INDEX advocacy_referral_of_case ON advocacy_referral (clinic_case_id);
      ALTER TABLE advocacy_referral ENABLE ROW LEVEL SECURITY;
      ALTER TABLE advocacy_referral FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON advocacy_referral TO CURRENT_USER USING (true);
      -- By the agency that sent it, and by the service.
      CREATE POLICY second_lock ON advocacy_referral TO clinic_app USING (
        (SELECT nullif(current_setting('clinic.house', true), '')) = 'on'
        OR ${among('agency_id', 'own', 'uuid')} OR ${among('service_id', 'own', 'uuid')}) WITH CHECK (true);
      ALTER TABLE advocacy_case
        ADD COLUMN referral_id uuid REFERENCES advocacy_referral DEFERRABLE INITIALLY DEFERRED,
        ADD COLUMN referrer_agency_id uuid REFERENCES agency;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

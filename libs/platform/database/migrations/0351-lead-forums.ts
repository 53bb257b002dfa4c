import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, locked, stands } from './0221-lock-of-what-was-asked.js';

/** One of the forums in which a case stands leads it, from when to when; it is offered to another and taken over there. */
export class LeadForums1764000000351 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_lead (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        forum_id uuid NOT NULL REFERENCES forum,
        from_at timestamptz NOT NULL,
        to_at timestamptz
      );
      CREATE UNIQUE INDEX case_lead_now ON case_lead (case_id) WHERE to_at IS NULL;
      CREATE INDEX case_lead_by_case ON case_lead (case_id, from_at);
      CREATE INDEX case_lead_by_forum ON case_lead (forum_id, case_id);
      INSERT INTO case_lead SELECT gen_random_uuid(), s.case_id, s.forum_id, s.from_at, NULL FROM (
        SELECT DISTINCT ON (case_id) case_id, forum_id, from_at FROM case_forum WHERE to_at IS NULL
        ORDER BY case_id, from_at, forum_id) s;
      CREATE VIEW case_led AS SELECT case_id, forum_id, from_at, to_at FROM case_lead;
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON case_led FROM clinic_app;
      ${locked(['case_lead', `${among('case_id', 'cases', 'uuid')} OR ${stands('case_lead', 'forums')}`])}

      -- What is offered is to take the lead: of a case that the forum has already.
      ALTER TABLE forum_request ADD COLUMN kind text NOT NULL DEFAULT 'stand' CHECK (kind IN ('stand', 'lead')),
        ALTER COLUMN purpose DROP NOT NULL, ALTER COLUMN basis DROP NOT NULL,
        DROP CONSTRAINT forum_request_check2,
        ADD CHECK ((kind = 'stand') = (purpose IS NOT NULL AND basis IS NOT NULL)),
        ADD CHECK ((kind = 'stand' AND state = 'accepted') = (standing_id IS NOT NULL));
      DROP INDEX forum_request_open;
      CREATE UNIQUE INDEX forum_request_open ON forum_request (case_id, forum_id, kind) WHERE state = 'asked';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

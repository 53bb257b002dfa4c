import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/** Training that agencies gave or took, which is of no case and names nobody. */
export class TrainingSessions1764000000606 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE training_session (
        id uuid PRIMARY KEY,
        forum_id uuid NOT NULL REFERENCES forum,
        agency_id uuid NOT NULL REFERENCES agency,
        state text NOT NULL CHECK (state IN ('given', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        trained_on date NOT NULL,
        course text NOT NULL,
        -- what an address says in place of the course
        course_key text NOT NULL,
        given_by_id uuid REFERENCES agency,
        provider text,
        agency_ids uuid[] NOT NULL,
        kinds text[] NOT NULL,
        -- every agency that has to do with it: whose entry it is, who gave it and who took it
        concerned_ids uuid[] NOT NULL,
        people int NOT NULL CHECK (people BETWEEN 1 AND 5000),
        multi_agency boolean NOT NULL,
        about text,
        reason text,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        CHECK ((given_by_id IS NULL) <> (provider IS NULL)),
        CHECK (cardinality(agency_ids) + cardinality(kinds) > 0)
      );
      CREATE INDEX training_session_of_forum ON training_session (forum_id, trained_on DESC, made_at DESC);
      CREATE INDEX training_session_of_agency ON training_session (agency_id, trained_on DESC, made_at DESC);
      ALTER TABLE training_session ENABLE ROW LEVEL SECURITY;
      ALTER TABLE training_session FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON training_session TO CURRENT_USER USING (true);
      -- By the agency that entered it, and by whoever runs its forum.
      CREATE POLICY second_lock ON training_session TO clinic_app USING (
        (SELECT nullif(current_setting('clinic.house', true), '')) = 'on'
        OR ${among('agency_id', 'own', 'uuid')} OR ${among('forum_id', 'run', 'uuid')}) WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
